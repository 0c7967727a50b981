package io.github.hrstyle.runner.server;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings that came with a submission. */
final class SubmittedSettings {

    private static final Gson JSON = new Gson();

    private SubmittedSettings() {}

    /**
     * @param json an object of option names, with numbers or strings, or true or false for paired; null for none
     * @throws Failure naming what is wrong
     */
    static TransferSettings parse(@Nullable String json) {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (Map.Entry<String, JsonElement> entry : object(json).entrySet())
            texts.put(setting(entry.getKey()), text(entry.getKey(), entry.getValue()));
        TransferSettings settings = TransferSettings.of(texts);
        Vgg19Source vgg19 = settings.vgg19();
        // A file or a URL would be read by this server on a stranger's word.
        if (!(vgg19 instanceof Vgg19Source.Auto || vgg19 instanceof Vgg19Source.Random))
            throw Failure.badInput(Text.format("vgg19 must be auto or random for a server, but is '%s'", vgg19));
        return settings;
    }

    private static Map<String, JsonElement> object(@Nullable String json) {
        if (json == null || json.isBlank()) return Map.of();
        try {
            JsonElement element = JSON.fromJson(json, JsonElement.class);
            if (element != null && element.isJsonObject())
                return element.getAsJsonObject().asMap();
        } catch (JsonParseException e) {
            throw Failure.badInput("settings must be a JSON object, but can't be read as JSON", e);
        }
        throw Failure.badInput(Text.format("settings must be a JSON object, but is '%s'", json));
    }

    private static Setting setting(String option) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.option().equals(option))
                .findFirst()
                .orElseThrow(() -> Failure.badInput(Text.format(
                        "settings must be among %s, but '%s' is none of them",
                        Arrays.stream(Setting.values()).map(Setting::option).collect(Collectors.joining(", ")),
                        option)));
    }

    private static String text(String option, JsonElement value) {
        boolean mayBeBoolean = setting(option) == Setting.PAIRED;
        if (!value.isJsonPrimitive() || (value.getAsJsonPrimitive().isBoolean() && !mayBeBoolean))
            throw Failure.badInput(Text.format(
                    "%s must be a number or a string%s, but is %s",
                    option, mayBeBoolean ? ", or true or false" : "", value));
        return value.getAsString();
    }
}
