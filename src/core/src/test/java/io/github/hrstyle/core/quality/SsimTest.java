package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SsimTest {

    private static final double C1 = 6.5025; // (.01 * 255)^2
    private static final double C2 = 58.5225; // (.03 * 255)^2

    @Test
    void equalMapsGiveOne() {
        GreyMap map = TestImages.map(17, 13, (x, y) -> 7 * x * x % 250 + y);
        assertThat(Ssim.between(map, map)).isCloseTo(1, within(1e-12));
    }

    /** Without variances only the luminance term is left: (2 * 100 * 150 + C1) / (100^2 + 150^2 + C1). */
    @Test
    void constantMaps() {
        double ssim = Ssim.between(TestImages.map(20, 12, (x, y) -> 100), TestImages.map(20, 12, (x, y) -> 150));
        assertThat(ssim).isCloseTo(30006.5025 / 32506.5025, within(1e-9));
    }

    /**
     * One window with a spot of 100 and one of 200 at its centre, where the window weighs w = (1 / 3.759232)^2 = .0707622 (the
     * sum of exp(-d^2 / 4.5) over d = -5..5 is 3.759232). Means 100 w and 200 w, variances 100^2 and 200^2 times w (1 - w).
     */
    @Test
    void spotsOfDifferentHeight() {
        double w = .0707622;
        double v = w * (1 - w);
        double expected = (2 * 100 * w * 200 * w + C1)
                * (2 * 100 * 200 * v + C2)
                / ((1e4 * w * w + 4e4 * w * w + C1) * (1e4 * v + 4e4 * v + C2));
        double ssim = Ssim.between(
                TestImages.map(11, 11, (x, y) -> x == 5 && y == 5 ? 100 : 0),
                TestImages.map(11, 11, (x, y) -> x == 5 && y == 5 ? 200 : 0));
        assertThat(ssim).isCloseTo(expected, within(1e-6)).isCloseTo(.6469, within(1e-3));
    }

    @Test
    void isSymmetric() {
        GreyMap a = TestImages.map(19, 14, (x, y) -> 13 * x * y % 200);
        GreyMap b = TestImages.map(19, 14, (x, y) -> 40 + 5 * x + y * y);
        assertThat(Ssim.between(a, b)).isEqualTo(Ssim.between(b, a)).isLessThan(.9);
    }

    @Test
    void invertedStructureIsNegative() {
        GreyMap a = TestImages.map(15, 15, (x, y) -> (x + y) % 2 == 0 ? 27 : 227);
        GreyMap b = TestImages.map(15, 15, (x, y) -> (x + y) % 2 == 0 ? 227 : 27);
        assertThat(Ssim.between(a, b)).isLessThan(-.9);
    }

    @Test
    void structureIsBlindToBrightnessAndContrast() {
        GreyMap a = TestImages.map(19, 14, (x, y) -> 13 * x * y % 80);
        GreyMap stretched = TestImages.map(19, 14, (x, y) -> 20 + 3 * (13 * x * y % 80));
        assertThat(Ssim.structure(a, stretched)).isCloseTo(1, within(.01));
        assertThat(Ssim.between(a, stretched)).isLessThan(.7);
        assertThat(Ssim.structure(a, TestImages.map(19, 14, (x, y) -> 255 - 3 * (13 * x * y % 80))))
                .isLessThan(-.9);
        assertThat(Ssim.structure(a, TestImages.map(19, 14, (x, y) -> 29 * (x + y * y) % 80)))
                .isLessThan(.3);
    }
}
