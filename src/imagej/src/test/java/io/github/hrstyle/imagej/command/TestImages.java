package io.github.hrstyle.imagej.command;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Small real images: blobs and noise, each with its own look. */
final class TestImages {
    static final int SIDE = 64;

    private TestImages() {}

    static ImagePlus rgb(String title, long seed, int red, int green, int blue) {
        Random random = new Random(seed);
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double light = value(i, seed) * .8 + random.nextDouble() * .2;
            pixels[i] = 0xff000000 | (int) (light * red) << 16 | (int) (light * green) << 8 | (int) (light * blue);
        }
        return new ImagePlus(title, new ColorProcessor(SIDE, SIDE, pixels));
    }

    static ImagePlus content() {
        return rgb("content.tif", 1, 200, 120, 90);
    }

    static ImagePlus style() {
        return rgb("style.tif", 2, 60, 90, 255);
    }

    private static double value(int i, long seed) {
        return .5 + .5 * Math.sin(seed + i % SIDE / 7.0) * Math.cos(i / SIDE / (5.0 + seed));
    }

    static ImageProcessor grey(int bits, int plane) {
        ImageProcessor pixels =
                switch (bits) {
                    case 8 -> new ByteProcessor(SIDE, SIDE);
                    case 16 -> new ShortProcessor(SIDE, SIDE);
                    default -> new FloatProcessor(SIDE, SIDE);
                };
        double top = bits == 8 ? 250 : bits == 16 ? 4000 : 1.5;
        for (int i = 0; i < SIDE * SIDE; i++) pixels.setf(i, (float) (top * value(i, 1 + plane)));
        pixels.setMinAndMax(0, top);
        return pixels;
    }

    static ImagePlus stack(int bits, int planes) {
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int i = 0; i < planes; i++) stack.addSlice("z" + i, grey(bits, i));
        ImagePlus image = new ImagePlus("stack.tif", stack);
        image.setDisplayRange(0, 4000);
        return image;
    }

    static ImagePlus composite(int channels) {
        ImagePlus plain = stack(16, channels);
        plain.setDimensions(channels, 1, 1);
        return new CompositeImage(plain, CompositeImage.COMPOSITE);
    }

    /** Makes its planes when asked for and remembers which. */
    static final class Lazy extends VirtualStack {
        final Set<Integer> asked = new HashSet<>();
        private final int planes;

        Lazy(int planes) {
            super(SIDE, SIDE, null, "");
            this.planes = planes;
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            asked.add(n);
            return grey(8, n);
        }

        @Override
        public Object getPixels(int n) {
            return getProcessor(n).getPixels();
        }

        @Override
        public int getSize() {
            return planes;
        }

        @Override
        public int size() {
            return planes;
        }

        @Override
        public String getSliceLabel(int n) {
            return "t" + n;
        }

        @Override
        public int getBitDepth() {
            return 8;
        }

        @Override
        public boolean isVirtual() {
            return true;
        }
    }
}
