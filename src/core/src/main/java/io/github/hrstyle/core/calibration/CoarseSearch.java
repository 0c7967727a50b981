package io.github.hrstyle.core.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds where two edge images may lie on each other: for many scales and rotations, the shift with the highest phase correlation. */
final class CoarseSearch {

    /** Side of the square that both images are laid into, in pixels: twice the images' own, so that shifts don't wrap around. */
    private static final int SIDE = 256;

    /** Longer side of the edge images. */
    static final int IMAGE_SIDE = SIDE / 2;

    /** Of the longer side: how wide an image fades out at its border. */
    private static final double FADE = .1;

    private final EdgeImage content;
    private final EdgeImage style;
    private final Spectrum styleSpectrum;

    /** @param score how far the best shift stands out: its correlation in standard deviations of all shifts' */
    record Candidate(Placement placement, double score) {}

    /** Both edge images at most {@value #IMAGE_SIDE} pixels a side. */
    CoarseSearch(EdgeImage content, EdgeImage style) {
        this.content = content;
        this.style = style;
        styleSpectrum = Spectrum.of(laid(style, 1, 0), SIDE);
    }

    /**
     * The best shifts, the surest first.
     *
     * @param scales style pixels to one content pixel, of the edge images
     * @param angles in radians
     */
    List<Candidate> candidates(List<Double> scales, List<Double> angles, int most) {
        List<double[]> hypotheses = new ArrayList<>();
        for (double scale : scales) for (double angle : angles) hypotheses.add(new double[] {scale, angle});
        return IntStream.range(0, hypotheses.size())
                .parallel()
                .mapToObj(i -> candidate(hypotheses.get(i)[0], hypotheses.get(i)[1]))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .limit(most)
                .toList();
    }

    private Candidate candidate(double scale, double angle) {
        double[] correlation = Spectrum.of(laid(content, scale, angle), SIDE).correlation(styleSpectrum);
        int best = 0;
        double squares = 0;
        for (int i = 0; i < correlation.length; i++) {
            squares += correlation[i] * correlation[i];
            if (correlation[i] > correlation[best]) best = i;
        }
        double dx = best % SIDE < SIDE / 2 ? best % SIDE : best % SIDE - SIDE;
        double dy = best / SIDE < SIDE / 2 ? best / SIDE : best / SIDE - SIDE;
        Placement placement = Placement.similarity(
                scale, angle, content.width / 2., content.height / 2., style.width / 2. + dx, style.height / 2. + dy);
        return new Candidate(placement, correlation[best] / Math.sqrt(squares / correlation.length + 1e-30));
    }

    /** An edge image, turned and enlarged, its centre in the square's. */
    private static double[] laid(EdgeImage edges, double scale, double angle) {
        double[] square = new double[SIDE * SIDE];
        double c = Math.cos(angle) / scale;
        double s = Math.sin(angle) / scale;
        double fade = FADE * Math.max(edges.width, edges.height);
        for (int v = 0; v < SIDE; v++)
            for (int u = 0; u < SIDE; u++) {
                double du = u + .5 - SIDE / 2.;
                double dv = v + .5 - SIDE / 2.;
                double x = c * du + s * dv + edges.width / 2.;
                double y = -s * du + c * dv + edges.height / 2.;
                double border = Math.min(Math.min(x, edges.width - x), Math.min(y, edges.height - y));
                if (border <= 0) continue;
                float value = edges.at(x, y);
                if (!Float.isNaN(value)) square[v * SIDE + u] = value * Math.min(1, border / fade);
            }
        return square;
    }
}
