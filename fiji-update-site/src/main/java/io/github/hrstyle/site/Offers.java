package io.github.hrstyle.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that a site is to offer, and what there is to say about each. */
final class Offers {
    private final Options options;
    private final FijiFiles fiji;

    Offers(Options options, FijiFiles fiji) {
        this.options = options;
        this.fiji = fiji;
    }

    /**
     * The files in order of their names.
     *
     * @param classPath where classes are found that the jars name and Fiji brings
     * @param before the published site: the times of files that stay as they are
     */
    List<Offer> find(Collection<Path> classPath, Database before) throws IOException {
        Map<String, Path> files = new TreeMap<>(options.also());
        for (Path folder : options.files()) collect(folder, files);
        Map<String, String> names = names(files.keySet());
        Map<String, Path> jars = new LinkedHashMap<>();
        files.forEach((filename, file) -> {
            if (filename.endsWith(".jar")) jars.put(Component.key(filename), file);
        });
        Map<String, Set<String>> needed = JarDependencies.of(jars, classPath);

        Map<String, Offer> plain = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Offer offer = plain(file.getKey(), file.getValue());
            plain.put(offer.key(), offer);
        }
        Map<String, Timestamp> times = times(plain, before);
        List<Offer> offers = new ArrayList<>();
        for (Offer offer : plain.values()) {
            List<Dependency> dependencies = new ArrayList<>();
            for (String key : needed.getOrDefault(offer.key(), Set.of())) {
                Timestamp time = times.get(key);
                dependencies.add(
                        time != null
                                ? new Dependency(key, time)
                                : fiji.dependency(key)
                                        .orElseThrow(
                                                () -> new SiteException(
                                                        offer.filename() + " needs " + key
                                                                + ", which neither this site nor Fiji has: add it to the site's files")));
            }
            offers.add(new Offer(
                    offer.filename(),
                    offer.source(),
                    offer.checksum(),
                    offer.bytes(),
                    offer.description(),
                    dependencies));
        }
        if (names.isEmpty()) throw new SiteException("no files to offer in " + options.files());
        return offers;
    }

    private void collect(Path folder, Map<String, Path> files) throws IOException {
        if (!Files.isDirectory(folder))
            throw new SiteException(folder + " is not a folder: build the other modules first");
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String filename = folder.relativize(file).toString().replace('\\', '/');
                if (options.without().stream().noneMatch(filename::startsWith)) files.put(filename, file);
            }
        }
    }

    /** File names by key, once each and none that Fiji ships. */
    private Map<String, String> names(Set<String> filenames) throws SiteException {
        Map<String, String> names = new LinkedHashMap<>();
        for (String filename : filenames) {
            String other = names.put(Component.key(filename), filename);
            if (other != null)
                throw new SiteException(other + " and " + filename
                        + " are two versions of one file: mvn clean removes what an earlier build left");
            if (fiji.has(Component.key(filename))) {
                throw new SiteException(filename + ": Fiji ships " + Component.key(filename) + " itself; leave it out");
            }
        }
        return names;
    }

    private Offer plain(String filename, Path file) throws IOException {
        Description description =
                filename.endsWith(".jar") ? new Poms(options.poms()).describe(filename, file) : Description.NONE;
        return new Offer(filename, file, Checksum.of(filename, file), Files.size(file), description, List.of());
    }

    private Map<String, Timestamp> times(Map<String, Offer> offers, Database before) {
        Map<String, Timestamp> times = new LinkedHashMap<>();
        offers.keySet().forEach(key -> times.put(key, options.time()));
        for (Component component : before.components()) {
            Offer offer = offers.get(component.key());
            if (offer == null || !offer.isVersion(component)) continue;
            component.current().ifPresent(version -> times.put(component.key(), version.timestamp()));
        }
        return times;
    }
}
