package io.github.hrstyle.runner.macro;

import ij.IJ;
import ij.Menus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.imagej.patcher.LegacyInjector;

/** Plain ImageJ as it runs macros without a screen: its dialogs take their values from the macro's options. */
public final class HeadlessImageJ {

    private static final String CONFIGURATION = "/plugins.config";

    /** A line of plugins.config: menu, "name of the entry...", class. */
    private static final Pattern ENTRY = Pattern.compile("[^#,]+,\\s*\"([^\"]+)\",\\s*([\\w.]+)");

    private HeadlessImageJ() {}

    /**
     * Has ImageJ's windows replaced by stand-ins, as Fiji does headless. Must be called before any class of ImageJ is loaded: they
     * are defined anew, for which java.base/java.lang has to be open (the program's manifest says so).
     */
    public static void patch() {
        LegacyInjector.preinit(HeadlessImageJ.class.getClassLoader());
    }

    /** Makes ImageJ's commands known, and those of plugin-descriptor/plugins.config. */
    static void start() throws IOException {
        IJ.run("Close All"); // any command has ImageJ fill its table of them
        @SuppressWarnings("unchecked") // a Hashtable of before generics
        Map<String, String> commands = Menus.getCommands();
        try (InputStream configuration = HeadlessImageJ.class.getResourceAsStream(CONFIGURATION)) {
            if (configuration == null) throw new IOException("the program is damaged: it has no " + CONFIGURATION);
            new BufferedReader(new InputStreamReader(configuration, StandardCharsets.UTF_8))
                    .lines()
                    .map(ENTRY::matcher)
                    .filter(Matcher::matches)
                    .forEach(entry -> commands.put(entry.group(1), entry.group(2)));
        }
    }
}
