package io.github.hrstyle.images.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file as ImageIO's decoders read it, in pieces as long as a tile: they ask for a row or a few bytes at a time, and each question to the system
 * takes long. ImageIO's own streams have no buffer or a temporary file, the library's a short buffer.
 */
final class FileInput extends ImageInputStreamImpl {

    private static final int PIECE = 1 << 18;

    private final FileChannel file;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
    private long start; // of the piece in the file

    FileInput(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (!load()) return -1;
        streamPos++;
        return Byte.toUnsignedInt(piece.get());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) return 0;
        if (!load()) return -1;
        int count = Math.min(length, piece.remaining());
        piece.get(into, offset, count);
        streamPos += count;
        return count;
    }

    /** Sees to the piece beginning at the stream's position; false at the file's end. */
    private boolean load() throws IOException {
        if (streamPos >= start && streamPos < start + piece.limit()) {
            piece.position((int) (streamPos - start));
            return true;
        }
        start = streamPos;
        piece.clear();
        int read = 0;
        while (piece.hasRemaining() && read >= 0) read = file.read(piece, start + piece.position());
        piece.flip();
        return piece.hasRemaining();
    }

    @Override
    public long length() {
        try {
            checkClosed();
            return file.size();
        } catch (IOException e) {
            return -1; // unknown, as the interface says
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        file.close();
    }
}
