package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.DownloadProgress;
import io.github.hrstyle.assets.download.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip files, whose own checksum and length the stream checks, and computes SHA-256 on the way. */
final class Unpacking {

    private static final int BUFFER_BYTES = 1 << 20;

    private Unpacking() {}

    /**
     * Returns when the unpacked file is surely on the disk.
     *
     * @param name of the unpacked file
     * @throws IOException when the packed file is damaged, or the other cannot be written
     */
    static NativeFile unpack(Path packed, Path unpacked, String name, DownloadProgress progress) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), BUFFER_BYTES);
                FileChannel out = FileChannel.open(
                        unpacked,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                progress.check();
                digest.update(buffer, 0, count);
                for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count); bytes.hasRemaining(); ) out.write(bytes);
                length += count;
            }
            out.force(true);
        }
        return new NativeFile(name, length, Sha256.hex(digest));
    }
}
