package io.github.hrstyle.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Which jar needs which other ones: what their classes name, as the JDK's {@code jdeps} finds it, and what is loaded without
 * being named.
 */
final class JarDependencies {
    /** What no class names: DJL finds its engine as a service, and the engine its JNI library as a resource. */
    private static final Map<String, String> LOADED = Map.of(
            "jars/hrstyle-core.jar", "jars/pytorch-engine.jar", "jars/pytorch-engine.jar", "jars/pytorch-jni.jar");

    /** Annotations for compilers: a JVM does without them. */
    private static final Set<String> NOT_NEEDED = Set.of("jspecify.jar");

    private static final String MISSING = "not found";

    private JarDependencies() {}

    /**
     * What each jar needs.
     *
     * @param jars by their key
     * @param classPath where classes of other jars are found
     * @return keys of the needed jars by key of the jar, those outside {@code jars} as {@code jars/NAME.jar}
     */
    static Map<String, Set<String>> of(Map<String, Path> jars, Collection<Path> classPath) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        jars.forEach((key, jar) -> keys.put(jar.getFileName().toString(), key));
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        jars.keySet().forEach(key -> needed.put(key, new TreeSet<>()));
        for (String line : summary(jars.values(), classPath).lines().toList()) {
            String[] sides = line.strip().split(" -> ", 2);
            if (sides.length < 2) continue;
            String from = keys.get(fileName(sides[0]));
            if (from == null)
                throw new SiteException("jdeps: a line on one of " + keys.keySet() + " expected: " + line);
            Set<String> found = needed.get(from);
            if (found != null) found.addAll(target(from, sides[1], keys));
        }
        LOADED.forEach((from, to) -> {
            Set<String> found = needed.get(from);
            if (found != null) found.add(to);
        });
        return needed;
    }

    private static List<String> target(String from, String to, Map<String, String> keys) throws SiteException {
        if (to.equals(MISSING)) {
            throw new SiteException(
                    from + " names classes that are neither in the site nor on the class path:"
                            + " is it left from an earlier build (mvn clean)? Else see jdeps --missing-deps, and add what is missing to the module's dependencies");
        }
        String file = fileName(to);
        String key = keys.get(file);
        if (key != null) return List.of(key);
        // Else a module of the JDK.
        if (!file.endsWith(".jar") || NOT_NEEDED.contains(Component.key(file))) return List.of();
        return List.of("jars/" + Component.key(file));
    }

    private static String summary(Collection<Path> jars, Collection<Path> classPath) throws SiteException {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps")
                .orElseThrow(() -> new SiteException("no jdeps: a JDK is needed, not only a JRE"));
        List<Path> all = new ArrayList<>(jars);
        all.addAll(classPath);
        List<String> arguments = new ArrayList<>(List.of("--multi-release", "17", "-summary", "--class-path"));
        arguments.add(
                all.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator"))));
        jars.forEach(jar -> arguments.add(jar.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = jdeps.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        if (status != 0) throw new SiteException("jdeps ended with " + status + ": " + out + err);
        return out.toString();
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }
}
