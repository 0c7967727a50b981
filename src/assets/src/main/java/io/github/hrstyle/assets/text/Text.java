package io.github.hrstyle.assets.text;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts that are the same on every machine: in some locales Java writes other digits and points. */
public final class Text {

    private Text() {}

    @FormatMethod
    public static String format(@FormatString String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
