package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class StructureQualityTest {

    @Test
    void equalImagesKeepEverything() {
        RgbImage image = TestImages.syntheticContent();
        StructureQuality quality = StructureQuality.between(image, image);
        assertThat(quality.ssim()).isCloseTo(1, within(1e-12));
        assertThat(quality.essim()).isCloseTo(1, within(1e-12));
        assertThat(quality.gradientR()).isCloseTo(1, within(1e-12));
        assertThat(quality.gmsd()).isZero();
    }

    /**
     * One window over a step of 100 and the same of 50. Sobel / 4 gives the step's height in the two columns at it, the
     * window's 6th and 7th, which weigh p = (1 + exp(-1 / 4.5)) / 3.759232 = .479018 together: means 100 p and 50 p, variances
     * 100^2 and 50^2 times p (1 - p).
     */
    @Test
    void edgesOfHalfTheHeight() {
        double p = .479018;
        double v = p * (1 - p);
        double expected = (2 * 100 * p * 50 * p + 6.5025)
                * (2 * 100 * 50 * v + 58.5225)
                / ((1e4 * p * p + 2500 * p * p + 6.5025) * (1e4 * v + 2500 * v + 58.5225));
        StructureQuality quality = StructureQuality.between(
                TestImages.grey(11, 11, (x, y) -> x < 6 ? 0 : 100), TestImages.grey(11, 11, (x, y) -> x < 6 ? 0 : 50));
        assertThat(quality.essim()).isCloseTo(expected, within(1e-5)).isCloseTo(.6433, within(1e-3));
        assertThat(quality.gradientR()).as("a constant factor").isCloseTo(1, within(1e-12));
    }

    @Test
    void anOverallChangeOfBrightnessLeavesAllButSsim() {
        RgbImage content = TestImages.grey(30, 20, (x, y) -> 3 * x + (y > 9 ? 40 : 0));
        RgbImage brighter = TestImages.grey(30, 20, (x, y) -> 3 * x + (y > 9 ? 40 : 0) + 60);
        StructureQuality quality = StructureQuality.between(content, brighter);
        assertThat(quality.essim()).isCloseTo(1, within(1e-9));
        assertThat(quality.gradientR()).isCloseTo(1, within(1e-9));
        assertThat(quality.gmsd()).isCloseTo(0, within(1e-9));
        assertThat(quality.ssim()).isLessThan(.9);
    }

    @Test
    void withoutAnyEdgesThereIsNoCorrelation() {
        StructureQuality quality = StructureQuality.between(
                TestImages.uniform(12, 12, 10, 20, 30), TestImages.uniform(12, 12, 10, 20, 30));
        assertThat(quality.gradientR()).isNaN();
        assertThat(quality.essim()).isEqualTo(1);
    }

    @Test
    void valuesAreRoundedToEightBitsFirst() {
        RgbImage image = TestImages.syntheticContent();
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) values[i] += (i % 2 == 0 ? .4f : -.4f) / 255;
        RgbImage shaken = new RgbImage(image.width(), image.height(), values);
        assertThat(StructureQuality.between(image, shaken)).isEqualTo(StructureQuality.between(image, image));
    }

    @Test
    void valuesBeyondTheRangeAreClippedFirst() {
        RgbImage white = TestImages.uniform(11, 11, 255, 255, 255);
        float[] values = white.values().clone();
        values[60] = 7;
        values[60 + 121] = Float.POSITIVE_INFINITY;
        assertThat(StructureQuality.between(white, new RgbImage(11, 11, values)).ssim())
                .isEqualTo(1);
    }

    @Test
    void differentSizesAreRefused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StructureQuality.between(
                        TestImages.uniform(20, 30, 0, 0, 0), TestImages.uniform(30, 20, 0, 0, 0)))
                .withMessageContaining("20 x 30")
                .withMessageContaining("30 x 20");
    }

    @Test
    void imagesSmallerThanTheWindowAreRefused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StructureQuality.between(
                        TestImages.uniform(40, 10, 0, 0, 0), TestImages.uniform(40, 10, 0, 0, 0)))
                .withMessageContaining("11 x 11")
                .withMessageContaining("40 x 10");
    }
}
