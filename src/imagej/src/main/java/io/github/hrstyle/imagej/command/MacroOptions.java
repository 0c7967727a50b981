package io.github.hrstyle.imagej.command;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second argument of a macro's {@code run("Command...", "key=value other=[more words] switch")}. ij itself only looks for
 * the keys it wants; here the others are seen too.
 *
 * @param texts by key; {@code true} for a key without a value
 * @param twice keys that are there more than once
 */
public record MacroOptions(Map<String, String> texts, Set<String> twice) {

    public static MacroOptions parse(@Nullable String options) {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        String rest = options == null ? "" : options.strip();
        while (!rest.isEmpty()) {
            int end = endOfKey(rest);
            String key = rest.substring(0, end);
            String text = "true";
            if (end < rest.length() && rest.charAt(end) == '=') {
                String value = value(rest.substring(end + 1));
                end += 1 + value.length();
                text = inUtf8(unbracketed(value));
            }
            if (texts.put(key, text) != null) twice.add(key);
            rest = rest.substring(end).strip();
        }
        return new MacroOptions(texts, twice);
    }

    private static int endOfKey(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '=' && !Character.isWhitespace(text.charAt(end))) end++;
        return end;
    }

    /** Up to the bracket that closes the first one, or to the next white space. */
    private static String value(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("[")) {
                if (c == '[') depth++;
                if (c == ']' && --depth == 0) return text.substring(0, i + 1);
            } else if (Character.isWhitespace(c)) return text.substring(0, i);
        }
        return text;
    }

    private static String unbracketed(String value) {
        return value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
    }

    /** {@code -macro FILE} has ij read the file as ISO 8859-1; what makes sense as UTF-8 was meant as that. */
    private static String inUtf8(String text) {
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) return text;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    /** @throws Failure naming the first key that is not one of {@code known}, or is there twice */
    public void requireKnown(Collection<String> known) {
        for (String key : texts.keySet())
            if (!known.contains(key))
                throw Failure.badInput(Text.format(
                        "%s: there is no such key; %sthe keys are %s",
                        key, meant(key, known), String.join(", ", List.copyOf(known))));
        if (!twice.isEmpty())
            throw Failure.badInput(Text.format("%s: is there twice; leave one out", String.join(", ", twice)));
    }

    /** The command line writes {@code --content-weight}, people write {@code contentWeight}. */
    private static String meant(String key, Collection<String> known) {
        String plain = key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
        return known.contains(plain) ? Text.format("write %s; ", plain) : "";
    }

    /** Whether at least one of {@code known} is there, so that these options are meant for the command with these keys. */
    public boolean hasAnyOf(Collection<String> known) {
        return texts.keySet().stream().anyMatch(known::contains);
    }
}
