package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SlidingMeans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventedColourTest {

    private static final RgbImage CONTENT = TestImages.syntheticContent();
    private static final RgbImage RESULT = TestImages.syntheticResult();

    /** {@code unexplained} of the project's chroma.py (NumPy and SciPy), for the images as {@code metrics.py} draws them. */
    @ParameterizedTest
    @CsvSource({"1, .879843", "3, 1.275644", "10, 1.708150", "30, 1.757906"})
    void drawnImagesAsNumPySeesThem(int radius, double expected) {
        assertThat(InventedColour.between(CONTENT, RESULT, radius)).isCloseTo(expected, within(1e-5));
    }

    /** The definition, window by window: a least squares problem with four unknowns, solved by elimination. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void asFittedWindowByWindow(int radius) {
        RgbImage content = CONTENT.crop(17, 11, 14, 12);
        RgbImage result = RESULT.crop(17, 11, 14, 12);
        double[] guide = CieLab.fromRgb(content);
        double[] colours = CieLab.fromRgb(result);
        int n = content.pixels();
        double sum = 0;
        for (int y = 0; y < content.height(); y++)
            for (int x = 0; x < content.width(); x++)
                for (int c = 1; c < 3; c++) {
                    double[][] rows = new double[(2 * radius + 1) * (2 * radius + 1)][];
                    double[] goal = new double[rows.length];
                    for (int k = 0; k < rows.length; k++) {
                        int row = SlidingMeans.mirrored(y + k / (2 * radius + 1) - radius, content.height());
                        int i = row * content.width()
                                + SlidingMeans.mirrored(x + k % (2 * radius + 1) - radius, content.width());
                        rows[k] = new double[] {guide[i], guide[n + i], guide[2 * n + i], 1};
                        goal[k] = colours[c * n + i];
                    }
                    sum += least(rows, goal);
                }
        assertThat(InventedColour.between(content, result, radius)).isCloseTo(Math.sqrt(sum / n), within(1e-6));
    }

    /** The minimum of mean (rows s - goal)^2 + |s without its last component|^2. */
    private static double least(double[][] rows, double[] goal) {
        double[][] equations = new double[4][5];
        for (int k = 0; k < rows.length; k++)
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) equations[i][j] += rows[k][i] * rows[k][j] / rows.length;
                equations[i][4] += rows[k][i] * goal[k] / rows.length;
            }
        for (int i = 0; i < 3; i++) equations[i][i] += 1;
        for (int i = 0; i < 4; i++)
            for (int other = 0; other < 4; other++) {
                if (other == i) continue;
                double factor = equations[other][i] / equations[i][i];
                for (int j = 0; j < 5; j++) equations[other][j] -= factor * equations[i][j];
            }
        double cost = 0;
        double[] s = new double[4];
        for (int i = 0; i < 4; i++) s[i] = equations[i][4] / equations[i][i];
        for (int k = 0; k < rows.length; k++) {
            double residual = -goal[k];
            for (int i = 0; i < 4; i++) residual += rows[k][i] * s[i];
            cost += residual * residual / rows.length;
        }
        return cost + s[0] * s[0] + s[1] * s[1] + s[2] * s[2];
    }

    @Test
    void colourThatFollowsTheContentIsNotInvented() {
        RgbImage content = TestImages.grey(60, 50, (x, y) -> (x / 5 + y / 5) % 2 == 0 ? 60 : 180);
        RgbImage tinted = TestImages.image(60, 50, (x, y, c) -> (x / 5 + y / 5) % 2 == 0 ? 60 : 180 + 20 * c);
        assertThat(InventedColour.between(content, tinted)).isLessThan(.5);
    }

    /** On a flat content nothing explains a pattern: what is left is all of its variance. */
    @Test
    void aPatternOnAFlatContentIs() {
        RgbImage flat = TestImages.uniform(60, 50, 120, 120, 120);
        RgbImage mottled = TestImages.image(60, 50, (x, y, c) -> c == 0 && x % 2 == 0 ? 150 : 120);
        double[] lab = CieLab.fromRgb(mottled);
        double a = lab[3000] - lab[3001];
        double b = lab[6000] - lab[6001];
        // in windows of 21 columns two levels take turns: shares 10/21 and 11/21, at the mirrored borders nearly so
        double expected = Math.sqrt((a * a + b * b) * 110 / 441);
        assertThat(InventedColour.between(flat, mottled))
                .isCloseTo(expected, within(.02))
                .isGreaterThan(3);
    }

    @Test
    void theContentItselfHasThePenaltyOnly() {
        assertThat(InventedColour.between(CONTENT, CONTENT)).isBetween(.5, Math.sqrt(2));
        RgbImage grey = TestImages.grey(40, 40, (x, y) -> 5 * x);
        assertThat(InventedColour.between(grey, grey)).isLessThan(1e-6);
    }

    /** A pattern of single pixels averages out at half the size, where larger images are compared. */
    @Test
    void largeImagesAreBroughtTo500Pixels() {
        RgbImage flat = TestImages.uniform(1000, 20, 120, 120, 120);
        RgbImage mottled = TestImages.image(1000, 20, (x, y, c) -> c == 0 && x % 2 == 0 ? 150 : 120);
        assertThat(InventedColour.between(flat, mottled)).isLessThan(.3);
        assertThat(InventedColour.between(flat.crop(0, 0, 500, 20), mottled.crop(0, 0, 500, 20)))
                .isGreaterThan(3);
    }

    @Test
    void differentSizesAreRefused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> InventedColour.between(
                        TestImages.uniform(20, 30, 0, 0, 0), TestImages.uniform(30, 20, 0, 0, 0)))
                .withMessageContaining("the content has 20 x 30")
                .withMessageContaining("the result 30 x 20");
    }
}
