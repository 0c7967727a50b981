package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@link TruthTable} is asked to do.
 *
 * @param pictures folder for all pictures
 * @param pairs folder of the pairs
 * @param methods settings of each preset asked for, by its name; of {@value #PAIRED} those of a calibration
 */
record TruthArguments(Path pictures, Path pairs, Map<String, TransferSettings> methods) {

    /** Asks for a calibration with the pairs' {@code style-before.png}. */
    static final String PAIRED = "paired";

    /**
     * Reads {@code RESULTS FOLDER [PRESET...] [paired] [SETTING=VALUE ...]}; the pictures go into a folder {@code truth} beside RESULTS.
     *
     * @throws IllegalArgumentException for what is no preset, setting or value
     */
    static TruthArguments of(String[] arguments) throws FileNotFoundException {
        if (arguments.length < 2)
            throw new IllegalArgumentException("expected FOLDER [PRESET...] [SETTING=VALUE ...], but got nothing");
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        List<String> presets = new ArrayList<>();
        for (String word : Arrays.asList(arguments).subList(2, arguments.length)) {
            int equals = word.indexOf('=');
            if (equals < 0) presets.add(word);
            else texts.put(setting(word.substring(0, equals)), word.substring(equals + 1));
        }
        String named = texts.remove(Setting.PRESET);
        if (named != null) presets.add(named);
        if (presets.isEmpty()) presets.add(Preset.PHOTOREALISTIC.toString());
        Map<String, TransferSettings> methods = new LinkedHashMap<>();
        for (String preset : presets) {
            Map<Setting, String> own = new EnumMap<>(texts);
            if (preset.equals(PAIRED)) {
                own.remove(Setting.STEPS);
                own.put(Setting.PAIRED, "true");
                methods.put(PAIRED, TransferSettings.of(own));
                continue;
            }
            own.put(Setting.PRESET, preset);
            if (!Preset.parse(preset).trains()) own.remove(Setting.STEPS);
            TransferSettings settings = TransferSettings.of(own);
            methods.put(settings.preset().toString(), settings);
        }
        return new TruthArguments(Path.of(arguments[0]).resolveSibling("truth"), found(arguments[1]), methods);
    }

    static Setting setting(String name) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.option().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Text.format(
                        "setting must be %s, but is '%s'",
                        Arrays.stream(Setting.values()).map(Setting::option).collect(Collectors.joining(" or ")),
                        name)));
    }

    /** The build starts measurements in the module's folder; the user named the pairs from the project's, above it. */
    private static Path found(String name) throws FileNotFoundException {
        for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
            Path folder = from.resolve(name).normalize();
            if (Files.isDirectory(folder)) return folder;
        }
        throw new FileNotFoundException(name + ": no such folder here or above");
    }
}
