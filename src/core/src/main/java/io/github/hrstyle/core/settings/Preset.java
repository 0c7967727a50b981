package io.github.hrstyle.core.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A named way of doing the method; front ends write it in lower case. */
public enum Preset {
    /** What gives the best structure and style together; free to evolve. */
    PHOTOREALISTIC,
    /** The published method to the letter, for reproducing it. */
    REFERENCE;

    /** Reads an option's text, in any case. */
    public static Preset parse(String text) {
        for (Preset preset : values())
            if (preset.toString().equals(text.strip().toLowerCase(Locale.ROOT))) return preset;
        throw new IllegalArgumentException("preset must be %s, but is '%s'"
                .formatted(Arrays.stream(values()).map(Preset::toString).collect(Collectors.joining(" or ")), text));
    }

    /** The option's text. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
