package io.github.hrstyle.site;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds the update site; called by this module's Maven build with {@link Options}. The class path holds what Fiji brings, to
 * find the jars' dependencies.
 */
public final class Main {

    private Main() {}

    /** Exit status 1 and one line on standard error when no site could be built; the folder is then as it was. */
    public static void main(String[] arguments) {
        try {
            System.out.println(build(Options.of(arguments)));
        } catch (IOException e) {
            System.err.println("update site: " + (e instanceof SiteException ? e.getMessage() : e));
            System.exit(1);
        }
    }

    static String build(Options options) throws IOException {
        List<Path> classPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
        Site before =
                options.previous().isPresent() ? Site.at(options.previous().get()) : Site.NONE;
        List<Offer> offers = new Offers(options, FijiFiles.read()).find(classPath, before.database());
        Database next = before.database().next(offers, options.time());
        before.write(options.output(), next, offers, options.time());
        long fresh = next.components().stream()
                .flatMap(component -> component.current().stream())
                .filter(version -> version.timestamp().equals(options.time()))
                .count();
        return "update site: " + offers.size() + " files, " + fresh + " of them new at " + options.time() + ", in "
                + options.output();
    }
}
