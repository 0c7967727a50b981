package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The core's settings as options: names, help and defaults are the core's. */
@Command // without it, picocli takes no mixin that has no option of its own
final class SettingOptions {

    private final Set<Setting> offered;
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    /** All settings with the core's defaults. */
    SettingOptions() {
        this(Set.of(Setting.values()));
    }

    /** @param offered the settings that the verb has options for */
    SettingOptions(Set<Setting> offered) {
        this.offered = offered;
    }

    /**
     * The settings as the user wants them.
     *
     * @throws Failure naming the one that is out of its range
     */
    TransferSettings settings() {
        return TransferSettings.of(given);
    }

    void addTo(CommandSpec verb) {
        for (Setting setting : Setting.values()) if (offered.contains(setting)) verb.addOption(option(setting));
    }

    private OptionSpec option(Setting setting) {
        if (setting == Setting.PAIRED) return flag(setting);
        return OptionSpec.builder("--" + setting.option())
                .type(String.class)
                .paramLabel(label(setting))
                // "%%": picocli formats descriptions
                .description((setting.help() + " (default: " + defaults(setting) + ")").replace("%", "%%"))
                .setter(setter(setting))
                .build();
    }

    /** Without a value it says yes. */
    private OptionSpec flag(Setting setting) {
        return OptionSpec.builder("--" + setting.option())
                .type(boolean.class)
                .arity("0")
                .description(setting.help().replace("%", "%%"))
                .setter(setter(setting))
                .build();
    }

    private ISetter setter(Setting setting) {
        return new ISetter() {
            @Override
            public <T> @Nullable T set(T value) {
                if (value == null || value.equals(false)) given.remove(setting);
                else given.put(setting, value.toString());
                return null;
            }
        };
    }

    /** The last word of the name. */
    private static String label(Setting setting) {
        String name = setting.option();
        return name.substring(name.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
    }

    /** The default preset's, and another preset's where it differs. */
    private String defaults(Setting setting) {
        String usual = TransferSettings.of(Map.of()).texts().get(setting);
        if (setting == Setting.PRESET) return String.valueOf(usual);
        String others = Arrays.stream(Preset.values())
                .filter(preset -> !text(preset, setting).equals(usual))
                .map(preset -> "; " + preset + ": " + text(preset, setting))
                .collect(Collectors.joining());
        return usual + others;
    }

    private static String text(Preset preset, Setting setting) {
        return String.valueOf(TransferSettings.of(preset).texts().get(setting));
    }
}
