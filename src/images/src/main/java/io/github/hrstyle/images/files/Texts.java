package io.github.hrstyle.images.files;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Rules for the texts saved with an image. A key has 1 to 79 printable ASCII characters, no colon, and no space at its ends
 * (what PNG allows, and what can be told from its value in a line "key: value"); a value is any text without the character 0.
 */
final class Texts {

    /** Set by the PNG format. */
    private static final int LONGEST_KEY = 79;

    private Texts() {}

    /** @throws IllegalArgumentException naming the key that breaks the rules */
    static void check(Map<String, String> texts) {
        texts.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || !key.equals(key.strip()) || !isPlain(key))
                throw new IllegalArgumentException(
                        "a metadata key must be 1 to 79 printable ASCII characters without a colon, but is '" + key
                                + "'");
            if (value.indexOf(0) >= 0)
                throw new IllegalArgumentException("the metadata of '" + key + "' must not contain the character 0");
        });
    }

    private static boolean isPlain(String key) {
        return key.chars().allMatch(c -> c >= ' ' && c <= '~' && c != ':');
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
