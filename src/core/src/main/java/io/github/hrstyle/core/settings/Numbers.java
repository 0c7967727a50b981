package io.github.hrstyle.core.settings;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;

/** Numbers out of text, with messages that name what they are for. */
final class Numbers {

    private Numbers() {}

    static double decimal(String what, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw Failure.badInput(Text.format("%s must be a number, but is '%s'", what, text), what);
        }
    }

    static int integer(String what, String text) {
        long value = whole(what, text);
        if (value != (int) value) throw Failure.badInput(Text.format("%s is too large: %s", what, text), what);
        return (int) value;
    }

    static long whole(String what, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw Failure.badInput(Text.format("%s must be a whole number, but is '%s'", what, text), what);
        }
    }
}
