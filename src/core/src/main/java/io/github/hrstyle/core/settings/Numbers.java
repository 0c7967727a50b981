package io.github.hrstyle.core.settings;

import java.util.Locale;

/** Numbers and yes or no out of text, with messages that name what they are for. */
final class Numbers {

    private Numbers() {}

    static boolean truth(String what, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("%s must be true or false, but is '%s'".formatted(what, text));
        };
    }

    static double decimal(String what, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a number, but is '%s'".formatted(what, text));
        }
    }

    static int integer(String what, String text) {
        long value = whole(what, text);
        if (value != (int) value) throw new IllegalArgumentException("%s is too large: %s".formatted(what, text));
        return (int) value;
    }

    static long whole(String what, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a whole number, but is '%s'".formatted(what, text));
        }
    }
}
