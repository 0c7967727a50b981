package io.github.hrstyle.site;

import java.io.ByteArrayOutputStream;

/**
 * Takes the comments out of a {@code .properties} file the way the updater does, to the byte: of a comment its end of line
 * stays, and after an empty line or an empty comment the next line is not looked at.
 */
final class Comments {

    private enum At {
        LINE_START,
        TEXT,
        HASH,
        COMMENT
    }

    private Comments() {}

    static byte[] without(byte[] properties) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(properties.length);
        At at = At.LINE_START;
        for (byte b : properties) {
            at = next(at, b);
            if (at != At.HASH && at != At.COMMENT) kept.write(b);
        }
        return kept.toByteArray();
    }

    private static At next(At at, byte b) {
        return switch (at) {
            case LINE_START -> b == '#' ? At.HASH : At.TEXT;
            case TEXT -> b == '\n' ? At.LINE_START : At.TEXT;
            case HASH -> b == '#' ? At.HASH : b == '\n' ? At.TEXT : At.COMMENT;
            case COMMENT -> b == '\n' ? At.LINE_START : At.COMMENT;
        };
    }
}
