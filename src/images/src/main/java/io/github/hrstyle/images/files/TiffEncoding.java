package io.github.hrstyle.images.files;

import java.awt.image.RenderedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.FileImageOutputStream;

/** Writes the pages of a TIFF, with whatever fields each is to have, by the JDK's encoder; uncompressed. */
final class TiffEncoding implements Closeable {

    private static final int ASCII = 2;

    private final ImageWriter writer = Coders.jdkWriter("tiff");
    private final FileImageOutputStream out;

    TiffEncoding(Path part) throws IOException {
        // Straight to the file: ImageIO's own streams hold back what they could not write.
        out = new FileImageOutputStream(part.toFile());
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** @param tiled whether in the image's own tiles, or in strips */
    void write(RenderedImage page, List<TiffField> fields, boolean tiled) throws IOException {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (tiled) {
            parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setTiling(page.getTileWidth(), page.getTileHeight(), 0, 0);
        }
        IIOMetadata defaults =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), parameters);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(defaults);
        fields.forEach(field -> directory.addTIFFField(field(field)));
        writer.writeToSequence(new IIOImage(page, null, directory.getAsMetadata()), parameters);
    }

    /** The JDK's kind of array for each type. */
    private static TIFFField field(TiffField field) {
        ByteBuffer bytes = ByteBuffer.wrap(field.bytes());
        IntStream each = IntStream.range(0, field.count());
        int count = field.count();
        Object values =
                switch (field.type()) {
                    case ASCII -> new String[] {latin(field)};
                    case 3 -> {
                        char[] shorts = new char[count];
                        each.forEach(i -> shorts[i] = bytes.getChar(2 * i));
                        yield shorts;
                    }
                    case 4, 13, 16, 18 -> each.mapToLong(field::number).toArray();
                    case 5 ->
                        each.mapToObj(i -> new long[] {unsigned(bytes, 8 * i), unsigned(bytes, 8 * i + 4)})
                                .toArray(long[][]::new);
                    case 8 -> {
                        short[] shorts = new short[count];
                        each.forEach(i -> shorts[i] = bytes.getShort(2 * i));
                        yield shorts;
                    }
                    case 9 -> each.map(i -> bytes.getInt(4 * i)).toArray();
                    case 10 ->
                        each.mapToObj(i -> new int[] {bytes.getInt(8 * i), bytes.getInt(8 * i + 4)})
                                .toArray(int[][]::new);
                    case 11 -> {
                        float[] floats = new float[count];
                        each.forEach(i -> floats[i] = bytes.getFloat(4 * i));
                        yield floats;
                    }
                    case 12 -> each.mapToDouble(i -> bytes.getDouble(8 * i)).toArray();
                    default -> field.bytes();
                };
        // BigTIFF's types are not those of TIFF.
        int type = field.type() > 13 ? TIFFTag.TIFF_LONG : field.type();
        TIFFTag tag = new TIFFTag("unknown", field.tag(), 1 << type);
        return new TIFFField(tag, type, field.type() == ASCII ? 1 : count, values);
    }

    /** A letter for each byte, which is how the encoder takes them apart again: UTF-8 stays what it is. */
    private static String latin(TiffField field) {
        int length = field.bytes().length;
        while (length > 0 && field.bytes()[length - 1] == 0) length--;
        return new String(field.bytes(), 0, length, StandardCharsets.ISO_8859_1);
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    void end() throws IOException {
        writer.endWriteSequence();
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        out.close();
    }
}
