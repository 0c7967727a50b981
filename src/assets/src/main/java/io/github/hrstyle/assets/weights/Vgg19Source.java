package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.failure.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** What the option {@code vgg19} asks for: {@code auto|random|FILE|URL}. Each kind's {@code toString} gives the option's text back. */
public sealed interface Vgg19Source {
    /** Wherever {@link Vgg19Store} finds them first. */
    record Auto() implements Vgg19Source {
        @Override
        public String toString() {
            return "auto";
        }
    }

    /** Seeded random weights: nothing to download, lower quality. */
    record Random() implements Vgg19Source {
        @Override
        public String toString() {
            return "random";
        }
    }

    /** A safetensors file. */
    record File(Path path) implements Vgg19Source {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A safetensors file behind an http, https or file URL. */
    record Url(URI uri) implements Vgg19Source {
        /** @throws Failure when it is another kind of URL, or names no host or no local file */
        public Url {
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean usable =
                    switch (scheme) {
                        case "http", "https" -> uri.getHost() != null;
                        case "file" -> isLocalFile(uri);
                        default -> false;
                    };
            if (!usable)
                throw new IllegalArgumentException(
                        "vgg19's URL must be an http, https or file URL, but is '" + uri + "'");
        }

        boolean isFile() {
            return "file".equalsIgnoreCase(uri.getScheme());
        }

        private static boolean isLocalFile(URI uri) {
            try {
                return !Path.of(uri).toString().isEmpty();
            } catch (
                    RuntimeException
                            e) { // IllegalArgumentException, FileSystemNotFoundException: a host, a query, no path
                return false;
            }
        }

        @Override
        public String toString() {
            return uri.toString();
        }
    }

    /** The default of the option. */
    Vgg19Source AUTO = new Auto();

    /**
     * Reads the option's text; whether a file exists is not looked at here.
     *
     * @throws Failure when it is blank, no possible file name, or a URL that is not http, https or file
     */
    static Vgg19Source parse(String text) {
        return SourceText.parse("vgg19", text);
    }
}
