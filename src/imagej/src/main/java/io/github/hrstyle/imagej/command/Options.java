package io.github.hrstyle.imagej.command;

import io.github.hrstyle.client.ServerAddress;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dialog or a macro says, by macro key. An empty text is as good as none. Every message begins with the key.
 *
 * @param texts by key
 */
public record Options(Map<String, String> texts) {

    /** @return the text, if it is not blank */
    public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A file's name; one that is not absolute is looked for where Java was started. */
    public Optional<Path> file(String key) {
        return text(key).map(text -> {
            try {
                return Path.of(text).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("%s: '%s' is no file name".formatted(key, text), e);
            }
        });
    }

    /** The server that does the work; only a macro or dialog that names one sends images away. */
    public Optional<ServerAddress> server() {
        Optional<String> url = text(Key.SERVER);
        if (url.isEmpty() && text(Key.API_KEY).isPresent())
            throw new IllegalArgumentException(
                    "%s: is of no use without a %s; name one, or leave the key out".formatted(Key.API_KEY, Key.SERVER));
        return url.map(text -> ServerAddress.of(text, text(Key.API_KEY).orElse(null), System::getenv));
    }

    /** Without the texts: one of them may be a server's key. */
    @Override
    public String toString() {
        return "Options" + texts.keySet();
    }

    /** The preset's defaults with what is set here. */
    public TransferSettings settings() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) text(setting.macroKey()).ifPresent(text -> given.put(setting, text));
        // One by one first, so that the message can name the key.
        given.forEach((setting, text) -> {
            Map<Setting, String> alone = new EnumMap<>(Setting.class);
            alone.put(Setting.PRESET, preset(given));
            alone.put(setting, text);
            read(alone, setting);
        });
        return read(given, null);
    }

    private static String preset(Map<Setting, String> given) {
        return given.getOrDefault(Setting.PRESET, Preset.PHOTOREALISTIC.toString());
    }

    private static TransferSettings read(Map<Setting, String> texts, @Nullable Setting culprit) {
        try {
            return TransferSettings.of(texts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(withKeys(String.valueOf(e.getMessage()), culprit), e);
        }
    }

    /** The core writes settings as the command line does. */
    static String withKeys(String message, @Nullable Setting culprit) {
        String text = message;
        for (Setting setting : Setting.values()) text = text.replace(setting.option(), setting.macroKey());
        return culprit == null || text.startsWith(culprit.macroKey()) ? text : culprit.macroKey() + ": " + text;
    }
}
