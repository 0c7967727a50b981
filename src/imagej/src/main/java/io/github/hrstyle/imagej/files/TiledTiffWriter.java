package io.github.hrstyle.imagej.files;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.FileImageOutputStream;

/** Writes a TIFF tile by tile, as the image makes them; uncompressed, by the JDK's encoder. */
final class TiledTiffWriter {

    /** Fields that say what the pixels are and that stay true: resolution and colour profile. */
    private static final int[] KEPT = {
        BaselineTIFFTagSet.TAG_X_RESOLUTION,
        BaselineTIFFTagSet.TAG_Y_RESOLUTION,
        BaselineTIFFTagSet.TAG_RESOLUTION_UNIT,
        BaselineTIFFTagSet.TAG_ICC_PROFILE
    };

    private TiledTiffWriter() {}

    static void write(RenderedImage image, TiffRegions like, Path part, Map<String, String> texts) throws IOException {
        ImageWriter writer = writer();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setTiling(image.getTileWidth(), image.getTileHeight(), 0, 0);
        IIOMetadata defaults =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
        TIFFDirectory fields = TIFFDirectory.createFromMetadata(defaults);
        TIFFDirectory from = like.fields();
        for (int tag : KEPT) {
            TIFFField field = from.getTIFFField(tag);
            if (field != null) fields.addTIFFField(field);
        }
        String description = InfoText.append(like.description(), texts);
        fields.addTIFFField(new TIFFField(
                BaselineTIFFTagSet.getInstance().getTag(TiffRegions.IMAGE_DESCRIPTION),
                TIFFTag.TIFF_ASCII,
                1,
                new String[] {ascii(description)}));
        try (FileImageOutputStream out = new FileImageOutputStream(part.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, fields.getAsMetadata()), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** The field can hold nothing else; JSON has a way to write other letters in it. */
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        for (char c : text.toCharArray())
            if (c < 128) ascii.append(c);
            else ascii.append("\\u%04x".formatted((int) c));
        return ascii.toString();
    }

    private static ImageWriter writer() {
        var writers = ImageIO.getImageWritersByFormatName("tiff");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule() == ImageIO.class.getModule()) return writer;
        }
        throw new IllegalStateException("this Java has no TIFF encoder; Java 9 or newer does");
    }
}
