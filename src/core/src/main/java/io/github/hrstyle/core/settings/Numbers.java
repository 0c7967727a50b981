package io.github.hrstyle.core.settings;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers and yes or no out of text, with messages that name what they are for. */
final class Numbers {

    private Numbers() {}

    static boolean truth(String what, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.badInput(Text.format("%s must be true or false, but is '%s'", what, text), what);
        };
    }

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

    /** Scripts' whole numbers are often written as decimals: 80.0 is 80. */
    static long whole(String what, String text) {
        try {
            return new BigDecimal(text.strip()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw Failure.badInput(Text.format("%s must be a whole number, but is '%s'", what, text), what);
        }
    }
}
