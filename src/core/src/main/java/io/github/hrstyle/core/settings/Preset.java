package io.github.hrstyle.core.settings;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A named way of doing the method; front ends write it in lower case. */
public enum Preset {
    /** Nearest to the truth first, then as much of the style as that allows; free to evolve. */
    PHOTOREALISTIC,
    /** The closed-form colour transfer alone: nothing is trained, and neither the loss network nor libtorch is needed. */
    INSTANT,
    /** The published method to the letter, for reproducing it. */
    REFERENCE;

    /** Whether it trains a generator, for which it needs the loss network and libtorch. */
    public boolean trains() {
        return this != INSTANT;
    }

    /** Reads an option's text, in any case. */
    public static Preset parse(String text) {
        for (Preset preset : values())
            if (preset.toString().equals(text.strip().toLowerCase(Locale.ROOT))) return preset;
        throw Failure.badInput(
                Text.format(
                        "preset must be one of %s, but is '%s'",
                        Arrays.stream(values()).map(Preset::toString).collect(Collectors.joining(", ")), text),
                "preset");
    }

    /** The option's text. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
