package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class ReinhardTransferTest {

    /** Colours that stay far from what a display cannot show. */
    private static RgbImage mild(int width, int height, double phase) {
        return TestImages.image(
                width,
                height,
                (x, y, c) -> 128 + 12 * phase + 18 * Math.sin(.3 * x + phase * c) + 9 * Math.cos(.4 * y));
    }

    @Test
    void eachComponentGetsTheStylesMeanAndDeviation() {
        RgbImage style = mild(40, 30, 1.7);
        double[] moved = CieLab.fromRgb(ReinhardTransfer.apply(mild(33, 21, .6), style));
        double[] goal = CieLab.fromRgb(style);
        for (int c = 0; c < 3; c++) {
            assertThat(mean(moved, c)).isCloseTo(mean(goal, c), within(1e-3));
            assertThat(deviation(moved, c)).isCloseTo(deviation(goal, c), within(1e-3));
        }
    }

    @Test
    void theSameImageStaysAsItIs() {
        RgbImage image = mild(20, 20, 1);
        assertThat(ReinhardTransfer.apply(image, image).values()).containsExactly(image.values(), within(1e-5f));
    }

    /** Grey's a and b hold rounding errors only; stretched to a style's they would become coloured noise. */
    @Test
    void greyIsShiftedAndNotStretched() {
        RgbImage grey = TestImages.grey(30, 20, (x, y) -> 90 + 2 * x);
        RgbImage style = mild(40, 30, 1.7);
        double[] moved = CieLab.fromRgb(ReinhardTransfer.apply(grey, style));
        double[] goal = CieLab.fromRgb(style);
        assertThat(mean(moved, 1)).isCloseTo(mean(goal, 1), within(1e-3));
        assertThat(deviation(goal, 1)).isGreaterThan(1);
        assertThat(deviation(moved, 1)).isLessThan(.01);
    }

    private static double mean(double[] lab, int c) {
        int n = lab.length / 3;
        double sum = 0;
        for (int i = 0; i < n; i++) sum += lab[c * n + i];
        return sum / n;
    }

    private static double deviation(double[] lab, int c) {
        int n = lab.length / 3;
        double mean = mean(lab, c);
        double sum = 0;
        for (int i = 0; i < n; i++) sum += (lab[c * n + i] - mean) * (lab[c * n + i] - mean);
        return Math.sqrt(sum / n);
    }
}
