package io.github.hrstyle.assets.download;

import java.io.Closeable;
import java.util.Optional;

/**
 * A host's answer to the request for a range of a file.
 *
 * @param partial whether it sends the range; otherwise it sends the whole file
 * @param begin first byte of what it sends
 * @param end byte after the last one; -1 when it does not say
 * @param length of the whole file in bytes; -1 when it does not say
 * @param validator what the host gives to recognise the file by, such as its ETag; may be empty
 * @param sha256 of the whole file, when the host names it
 * @param contentType as the host names it; may be empty
 * @param body the bytes
 */
public record Answer(
        boolean partial,
        long begin,
        long end,
        long length,
        String validator,
        Optional<String> sha256,
        String contentType,
        BodyReader body)
        implements Closeable {

    @Override
    public void close() {
        body.close();
    }
}
