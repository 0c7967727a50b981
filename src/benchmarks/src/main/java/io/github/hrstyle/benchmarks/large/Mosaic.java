package io.github.hrstyle.benchmarks.large;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** A large RGB TIFF in tiles: a real image repeated, every other time mirrored so that no edges arise. */
final class Mosaic {

    private static final int TILE = 256;

    private Mosaic() {}

    static void write(BufferedImage image, int side, Path file) throws IOException {
        Files.deleteIfExists(file);
        ImageWriter writer = jdkWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setTiling(TILE, TILE, 0, 0);
        BufferedImage band = new BufferedImage(side, TILE, BufferedImage.TYPE_3BYTE_BGR);
        ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(band);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteEmpty(null, type, side, side, null, null, parameters);
            writer.endWriteEmpty();
            int[] row = new int[side];
            for (int top = 0; top < side; top += TILE) {
                int rows = Math.min(TILE, side - top);
                for (int y = 0; y < rows; y++) {
                    int from = mirrored(top + y, image.getHeight());
                    for (int x = 0; x < side; x++) row[x] = image.getRGB(mirrored(x, image.getWidth()), from);
                    band.setRGB(0, y, side, 1, row, 0, side);
                }
                writer.prepareReplacePixels(0, new Rectangle(0, top, side, rows));
                ImageWriteParam place = writer.getDefaultWriteParam();
                place.setDestinationOffset(new Point(0, top));
                writer.replacePixels(band.getSubimage(0, 0, side, rows), place);
                writer.endReplacePixels();
            }
        } finally {
            writer.dispose();
        }
    }

    private static int mirrored(int position, int length) {
        int inPair = position % (2 * length);
        return inPair < length ? inPair : 2 * length - 1 - inPair;
    }

    /** Others on the class path write no tiles. */
    private static ImageWriter jdkWriter() {
        var writers = ImageIO.getImageWritersByFormatName("tiff");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule() == ImageIO.class.getModule()) return writer;
        }
        throw new IllegalStateException("this Java has no TIFF encoder");
    }
}
