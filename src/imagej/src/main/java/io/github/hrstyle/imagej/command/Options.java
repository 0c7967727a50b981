package io.github.hrstyle.imagej.command;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.ServerAddress;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a dialog or a macro says, by macro key. An empty text is as good as none.
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
                throw Failure.badInput(Text.format("%s: '%s' is no file name", key, text), e);
            }
        });
    }

    /** The server that does the work; only a macro or dialog that names one sends images away. */
    public Optional<ServerAddress> server() {
        Optional<String> url = text(Key.SERVER);
        if (url.isEmpty() && text(Key.API_KEY).isPresent())
            throw Failure.badInput(Text.format(
                    "%s: is of no use without a %s; name one, or leave the key out", Key.API_KEY, Key.SERVER));
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
        return TransferSettings.of(given);
    }
}
