package io.github.hrstyle.images.files;

import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens BMP. */
final class BmpReader {

    private static final int FILE_HEADER = 14;
    /** The oldest header, of OS/2, holds its sizes in 16 bits. */
    private static final int CORE_HEADER = 12;

    private static final int LONGEST = 54;

    private BmpReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        header(file, limit);
        return RasterImages.toImagePlus(file, RasterDecoder.decode(file, Format.BMP, Coders.jdkReader("bmp")), null);
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        ByteBuffer header;
        try (InputStream in = Files.newInputStream(file)) {
            header = ByteBuffer.wrap(in.readNBytes(LONGEST)).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (header.limit() < FILE_HEADER + CORE_HEADER)
            throw new ImageFileException(file, "is a truncated BMP: it ends in its header");
        boolean core = header.getInt(FILE_HEADER) == CORE_HEADER;
        if (!core && header.limit() < LONGEST)
            throw new ImageFileException(file, "is a truncated BMP: it ends in its header");
        long width = core ? Short.toUnsignedInt(header.getShort(18)) : header.getInt(18);
        // A negative height means that the first row is the uppermost.
        long height = core ? Short.toUnsignedInt(header.getShort(20)) : Math.abs((long) header.getInt(22));
        int bits = header.getShort(core ? 24 : 28);
        int compression = core ? 0 : header.getInt(30);
        limit.check(file, width, height, 1, Math.max(1, bits / 8) + 4);
        long pixels = Integer.toUnsignedLong(header.getInt(10));
        boolean runLengths = compression == 1 || compression == 2;
        long needed = runLengths ? pixels : pixels + (width * bits + 31) / 32 * 4 * height;
        if (Files.size(file) < needed)
            throw new ImageFileException(
                    file,
                    Text.format("is a truncated BMP: %d bytes expected, but it has %d", needed, Files.size(file)));
        return ImageHeader.of(width, height);
    }
}
