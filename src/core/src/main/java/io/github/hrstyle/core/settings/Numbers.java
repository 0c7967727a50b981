package io.github.hrstyle.core.settings;

/** Numbers out of text, with messages that name what they are for. */
final class Numbers {

    private Numbers() {}

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
