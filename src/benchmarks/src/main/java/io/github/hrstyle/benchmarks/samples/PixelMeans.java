package io.github.hrstyle.benchmarks.samples;

/** From a section's points to an image's pixels. */
final class PixelMeans {

    private PixelMeans() {}

    static float[] of(TissueSection section, float[] points) {
        int density = TissueSection.DENSITY;
        float[] pixels = new float[section.size * section.size];
        for (int i = 0; i < points.length; i++) {
            int x = i % section.points / density;
            int y = i / section.points / density;
            pixels[y * section.size + x] += points[i] / (density * density);
        }
        return pixels;
    }
}
