package io.github.hrstyle.images.files;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts in an ImagePlus' Info property: a line "key: value" each, after what is there already. The further lines of a
 * value begin with a tab. Of several lines with one key the last one counts: it is the newest.
 */
public final class InfoText {

    private static final String SEPARATOR = ": ";

    private InfoText() {}

    public static String append(@Nullable String info, Map<String, String> texts) {
        StringBuilder lines = new StringBuilder(info == null ? "" : info);
        texts.forEach((key, value) -> {
            if (!lines.isEmpty() && lines.charAt(lines.length() - 1) != '\n') lines.append('\n');
            lines.append(key)
                    .append(SEPARATOR)
                    .append(value.replace("\n", "\n\t"))
                    .append('\n');
        });
        return lines.toString();
    }

    static Map<String, String> parse(@Nullable String info) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (info == null) return texts;
        for (String entry : info.split("\n(?!\t)")) {
            int end = entry.indexOf(SEPARATOR);
            if (end > 0)
                texts.put(
                        entry.substring(0, end),
                        entry.substring(end + SEPARATOR.length()).replace("\n\t", "\n"));
        }
        return texts;
    }
}
