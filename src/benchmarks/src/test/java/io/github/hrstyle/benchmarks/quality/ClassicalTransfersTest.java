package io.github.hrstyle.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.TruthDistance;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

/** What the baselines and bounds are beside which we measure, by what defines each. */
class ClassicalTransfersTest {

    private static final RgbImage CONTENT = drawn(40, 30, .3, .5);
    private static final RgbImage STYLE = drawn(36, 25, 1.1, .45);

    /** Far from 0 and 1, so that nothing is clipped. */
    private static RgbImage drawn(int width, int height, double phase, double mean) {
        float[] values = new float[3 * width * height];
        for (int c = 0; c < 3; c++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) {
                    double value = mean + .1 * Math.sin(.3 * x + phase * c) + .08 * Math.cos(.4 * y * phase + c);
                    values[(c * height + y) * width + x] = Math.round(255 * value) / 255f;
                }
        return new RgbImage(width, height, values);
    }

    private static RgbImage each(RgbImage image, DoubleUnaryOperator change) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) values[i] = (float) change.applyAsDouble(values[i]);
        return new RgbImage(image.width(), image.height(), values);
    }

    @Test
    void mongeKantorovichGivesTheStylesMeanAndCovariance() {
        double[][] moved = Pixels.of(MongeKantorovichTransfer.apply(CONTENT, STYLE));
        double[][] goal = Pixels.of(STYLE);
        RealMatrix difference =
                new Covariance(moved).getCovarianceMatrix().subtract(new Covariance(goal).getCovarianceMatrix());
        assertThat(difference.getNorm()).isLessThan(1e-6);
        for (int c = 0; c < 3; c++) assertThat(mean(moved, c)).isCloseTo(mean(goal, c), within(1e-6));
    }

    private static double mean(double[][] pixels, int c) {
        double sum = 0;
        for (double[] pixel : pixels) sum += pixel[c];
        return sum / pixels.length;
    }

    @Test
    void mongeKantorovichLeavesTheSameImage() {
        assertThat(MongeKantorovichTransfer.apply(CONTENT, CONTENT).values())
                .containsExactly(CONTENT.values(), within(1e-5f));
    }

    @Test
    void histogramMatchingFindsAnIncreasingCurve() {
        RgbImage curved = each(CONTENT, v -> Math.round(255 * 1.6 * v * v) / 255.);
        assertThat(HistogramMatching.apply(CONTENT, curved).values())
                .as("steeper than 1 everywhere, so no two levels become one")
                .containsExactly(curved.values(), within(1e-6f));
    }

    /** {@code numpy.interp} of the shares 1/4, 1/2, 1 in those of the style's levels 10 (1/3), 40 (1): half the pixels are at 17.5. */
    @Test
    void histogramMatchingInterpolatesBetweenTheStylesLevels() {
        RgbImage content = grey(0, 100, 200, 200);
        RgbImage style = grey(10, 40, 40);
        RgbImage matched = HistogramMatching.apply(content, style);
        float[] expected = {10 / 255f, 17.5f / 255, 40 / 255f, 40 / 255f};
        for (int i = 0; i < 4; i++) assertThat(matched.values()[i]).isCloseTo(expected[i], within(1e-6f));
    }

    private static RgbImage grey(int... levels) {
        float[] values = new float[3 * levels.length];
        for (int i = 0; i < values.length; i++) values[i] = levels[i % levels.length] / 255f;
        return new RgbImage(levels.length, 1, values);
    }

    @Test
    void theBestAffineMapFindsAnAffineTruth() {
        RgbImage truth = each(CONTENT, v -> .9 * v - .05);
        assertThat(BestAffineMap.apply(CONTENT, truth).values()).containsExactly(truth.values(), within(1e-3f));
    }

    @Test
    void theBestFunctionOfColourComesNearerToACurvedTruth() {
        RgbImage truth = each(CONTENT, v -> .5 + .4 * Math.sin(12 * v));
        double affine = TruthDistance.of(CONTENT, BestAffineMap.apply(CONTENT, truth), truth)
                .shareLeft();
        double function = TruthDistance.of(CONTENT, BestColourFunction.apply(CONTENT, truth), truth)
                .shareLeft();
        assertThat(function).isLessThan(.6 * affine);
    }

    @Test
    void aSheetHoldsPicturesOfDifferentSizesSideBySide() {
        RgbImage sheet = ContactSheet.of(List.of(CONTENT, STYLE));
        assertThat(sheet.width()).isEqualTo(40 + 8 + 36);
        assertThat(sheet.height()).isEqualTo(30);
        assertThat(sheet.crop(48, 0, 36, 25).values()).isEqualTo(STYLE.values());
        assertThat(sheet.crop(48, 25, 36, 5).values()).containsOnly(1f);
    }
}
