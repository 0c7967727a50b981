package io.github.hrstyle.core.quality;

/** How steep a map is at each pixel, whichever way; beyond the border it goes on as it is there. */
final class GradientMagnitude {

    private GradientMagnitude() {}

    /** Of Sobel's two kernels over 4: a step between two flat areas gets its height on both its sides. */
    static GreyMap sobel(GreyMap map) {
        return of(map, 2);
    }

    /** Of Prewitt's two kernels over 3. */
    static GreyMap prewitt(GreyMap map) {
        return of(map, 1);
    }

    /** Kernels {@code [-1 0 1]} one way and {@code [1 centre 1] / (2 + centre)} the other. */
    private static GreyMap of(GreyMap map, int centre) {
        int w = map.width();
        int h = map.height();
        float[] v = map.values();
        float[] magnitudes = new float[w * h];
        for (int y = 0; y < h; y++) {
            int above = Math.max(0, y - 1) * w;
            int here = y * w;
            int below = Math.min(h - 1, y + 1) * w;
            for (int x = 0; x < w; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(w - 1, x + 1);
                double falling = (double) v[below + right] - v[above + left];
                double rising = (double) v[above + right] - v[below + left];
                double gx = falling + rising + centre * ((double) v[here + right] - v[here + left]);
                double gy = falling - rising + centre * ((double) v[below + x] - v[above + x]);
                magnitudes[here + x] = (float) (Math.sqrt(gx * gx + gy * gy) / (2 + centre));
            }
        }
        return new GreyMap(w, h, magnitudes);
    }
}
