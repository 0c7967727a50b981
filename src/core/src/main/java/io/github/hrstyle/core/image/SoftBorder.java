package io.github.hrstyle.core.image;

/**
 * Limits a change to the labelled part of an image: what lies outside stays, and no step shows at the border. Where the image
 * goes on across the border, the change comes in over the first {@value #WIDTH} pixels inside; where the image has an edge
 * there, as between a sky and a roof, the change goes up to it, since the old pixels along it would show as a halo.
 */
public final class SoftBorder {

    /** Pixels inside over which a change comes in. */
    private static final int WIDTH = 4;

    private static final int FAR = WIDTH + 1;

    /** Colours, 0..1, are about alike up to this distance: more than noise and shading, less than an edge that one sees. */
    private static final double ALIKE = .1;

    private SoftBorder() {}

    /**
     * In a rectangle, gives {@code changed} the pixels of {@code original} where there is no label, to the bit, and a mixture
     * along the border.
     *
     * @param labels of the pixels, of both planes' size
     */
    public static void restore(
            Plane original, LabelImage labels, Plane changed, long x, long y, int width, int height) {
        int w = width + 2 * FAR;
        int h = height + 2 * FAR;
        LabelImage around = labels.read(x - FAR, y - FAR, w, h);
        boolean whole = !around.has(LabelImage.UNLABELLED);
        if (whole) return;
        float[] all = shares(original.read(x - FAR, y - FAR, w, h), around);
        float[] shares = new float[width * height];
        for (int row = 0; row < height; row++) System.arraycopy(all, (row + FAR) * w + FAR, shares, row * width, width);
        changed.restore(original, x, y, width, height, shares);
    }

    /** How much of the change each pixel takes, 0 to 1, row by row. */
    static float[] shares(RgbImage image, LabelImage labels) {
        float[] shares = new float[image.pixels()];
        float[] interior = labels.interior(WIDTH, true);
        for (int i = 0; i < shares.length; i++) {
            if (interior[i] == 1) shares[i] = 1;
            else if (labels.label(i) != LabelImage.UNLABELLED) shares[i] = (float) (1 - pull(image, labels, i));
        }
        return shares;
    }

    /** Of the unlabelled pixel nearby that is nearest and most alike: 0 to 1. */
    private static double pull(RgbImage image, LabelImage labels, int i) {
        int x = i % image.width();
        int y = i / image.width();
        double pull = 0;
        for (int dy = Math.max(-WIDTH, -y); dy <= Math.min(WIDTH, image.height() - 1 - y); dy++)
            for (int dx = Math.max(-WIDTH, -x); dx <= Math.min(WIDTH, image.width() - 1 - x); dx++) {
                int j = i + dy * image.width() + dx;
                double near = 1 - Math.sqrt(dx * dx + dy * dy) / FAR;
                if (near > pull && labels.label(j) == LabelImage.UNLABELLED)
                    pull = Math.max(pull, near * likeness(image, i, j));
            }
        return pull;
    }

    private static double likeness(RgbImage image, int i, int j) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
            int channel = c * image.pixels();
            double difference = image.values()[channel + i] - image.values()[channel + j];
            square += difference * difference;
        }
        return Math.exp(-square / (2 * ALIKE * ALIKE));
    }
}
