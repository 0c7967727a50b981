package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the text of an option or environment variable. */
final class SourceText {
    // Two letters at least, for C:\ is a drive.
    private static final Pattern URL = Pattern.compile("(?i)(https?|file):.*|[a-z][a-z0-9+.-]+://.*");

    private SourceText() {}

    static Vgg19Source parse(String name, String text) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("auto")) return Vgg19Source.AUTO;
        if (trimmed.equalsIgnoreCase("random")) return new Vgg19Source.Random();
        try {
            if (trimmed.isEmpty()) throw new IllegalArgumentException("blank");
            if (URL.matcher(trimmed).matches()) return new Vgg19Source.Url(new URI(trimmed));
            return new Vgg19Source.File(Path.of(trimmed));
        } catch (URISyntaxException | IllegalArgumentException e) { // InvalidPathException is one of the latter
            throw Failure.badInput(name + " must be auto, random, a file or a URL, but is '" + text + "'", e);
        }
    }
}
