package io.github.hrstyle.runner.queue;

import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures for browsers, as PNG. */
public final class PreviewPng {

    /** Longer side at most, in pixels. */
    static final int LONGEST_SIDE = 1024;

    /** Likewise of a view: as many as a microscope's camera has, and a browser can hold twice. */
    private static final int LONGEST_VIEW = 4096;

    private static final int THUMBNAIL_SIDE = 128;

    /** Deflate's level 1: photographs get no smaller with more effort. */
    private static final float FAST = .89f;

    private PreviewPng() {}

    public static byte[] of(Plane plane) {
        return of(plane, LONGEST_SIDE);
    }

    /** To look at pixels; empty where the preview has them all. */
    static Optional<byte[]> view(Plane plane) {
        boolean larger = Math.max(plane.width(), plane.height()) > LONGEST_SIDE;
        return larger ? Optional.of(of(plane, LONGEST_VIEW)) : Optional.empty();
    }

    /** A preview, as lists show it. */
    public static byte[] thumbnail(byte[] preview) {
        try {
            BufferedImage large = ImageIO.read(new ByteArrayInputStream(preview));
            int[] size = Resampling.fitted(large.getWidth(), large.getHeight(), THUMBNAIL_SIDE);
            BufferedImage small = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = small.createGraphics();
            graphics.drawImage(large.getScaledInstance(size[0], size[1], Image.SCALE_AREA_AVERAGING), 0, 0, null);
            graphics.dispose();
            return png(small);
        } catch (IOException e) {
            throw new UncheckedIOException("a preview that was made here can be read", e);
        }
    }

    private static byte[] of(Plane plane, int longest) {
        int[] size = Resampling.fitted(plane.width(), plane.height(), longest);
        return encode(Resampling.read(plane, size[0], size[1]));
    }

    static byte[] of(RgbImage image) {
        int[] size = Resampling.fitted(image.width(), image.height(), LONGEST_SIDE);
        return encode(Resampling.resize(image, size[0], size[1]));
    }

    private static byte[] encode(RgbImage image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        float[] values = image.values();
        int n = image.pixels();
        int[] rgb = new int[n];
        for (int i = 0; i < n; i++)
            rgb[i] = level(values[i]) << 16 | level(values[n + i]) << 8 | level(values[2 * n + i]);
        picture.setRGB(0, 0, image.width(), image.height(), rgb, 0, image.width());
        return png(picture);
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageWriteParam fast = writer.getDefaultWriteParam();
            fast.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            fast.setCompressionQuality(FAST);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), fast);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        } finally {
            writer.dispose();
        }
        return png.toByteArray();
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
