package io.github.hrstyle.benchmarks.samples;

import io.github.hrstyle.benchmarks.samples.TissueSection.Part;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/**
 * Draws microscope images of tissue that nobody has to ask anybody's permission for: sections of colon mucosa, stained
 * and photographed as by different laboratories. The same numbers always give the same images.
 */
public final class TissueDrawing {

    private static final int SIZE = 368;
    private static final long CONTENT_SECTION = 1;
    private static final long STYLE_SECTION = 14;

    private TissueDrawing() {}

    /**
     * Writes the sample pair {@code tissue-content.png} and {@code tissue-style.png} into the folder that is named, and {@code
     * tissue-truth.png}, the content's section as the style's laboratory would have shown it.
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        SamplePng.write(draw(CONTENT_SECTION, Stain.HEMATOXYLIN_EOSIN, SIZE), folder.resolve("tissue-content.png"));
        Stain other = Stain.PALE_HEMATOXYLIN_EOSIN;
        SamplePng.write(draw(STYLE_SECTION, other, SIZE), folder.resolve("tissue-style.png"));
        SamplePng.write(draw(CONTENT_SECTION, other, SIZE), folder.resolve("tissue-truth.png"));
    }

    /**
     * Draws a section in a stain. The same section in two stains shows the same structure, point by point.
     *
     * @param section which section: any number, each gives another arrangement
     * @param stain the dyes and the microscope
     * @param size the image's width and height in pixels of about half a micrometre
     */
    public static BufferedImage draw(long section, Stain stain, int size) {
        float[][] light = transmit(new TissueSection(section, size), stain, size);
        Stain.Camera camera = stain.camera;
        Random grain = new Random(section * 31 + stain.ordinal());
        ValueNoise lamp = new ValueNoise(section * 31 + stain.ordinal());
        double lampX = size * .36;
        double lampY = size * .42;
        double farthest = Math.hypot(size - lampX, size - lampY);
        float[][] seen = new float[3][];
        for (int c = 0; c < 3; c++) {
            seen[c] = sharpen(Blur.gaussian(light[c], size, camera.blur()), size, camera.sharpening());
        }
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double off = Math.hypot(x - lampX, y - lampY) / farthest;
                double uneven = off * off + .15 * lamp.octaves(x / 150., y / 150., 2);
                double brightness = 255 * (1 - camera.falloff() * uneven);
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    double value = seen[c][y * size + x] * brightness * camera.white()[c];
                    value += camera.grain() * grain.nextGaussian() * Math.sqrt(.35 + value / 255);
                    rgb = rgb << 8 | (int) Math.min(255, Math.max(0, Math.round(value)));
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** The share of red, green and blue light that passes each pixel: optical densities add up (Beer-Lambert). */
    private static float[][] transmit(TissueSection section, Stain stain, int size) {
        int density = TissueSection.DENSITY;
        float[][] light = new float[3][size * size];
        for (int y = 0; y < size * density; y++) {
            for (int x = 0; x < size * density; x++) {
                double first = .012;
                double second = .006;
                for (Map.Entry<Part, double[]> entry : stain.uptake.entrySet()) {
                    double amount = section.part(entry.getKey())[y * size * density + x];
                    first += amount * entry.getValue()[0];
                    second += amount * entry.getValue()[1];
                }
                int pixel = y / density * size + x / density;
                for (int c = 0; c < 3; c++) {
                    double opticalDensity = first * stain.dyes[0][c] + second * stain.dyes[1][c];
                    light[c][pixel] += (float) (StrictMath.pow(10, -opticalDensity) / (density * density));
                }
            }
        }
        return light;
    }

    private static float[] sharpen(float[] values, int size, double strength) {
        float[] blurred = Blur.gaussian(values, size, 1);
        float[] sharp = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            sharp[i] = (float) (values[i] + strength * (values[i] - blurred[i]));
        }
        return sharp;
    }
}
