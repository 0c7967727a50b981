package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TruthDistanceTest {

    private static final RgbImage CONTENT = TestImages.syntheticContent();
    private static final RgbImage RESULT = TestImages.syntheticResult();
    private static final RgbImage TRUTH = TestImages.image(
            48,
            40,
            (x, y, c) -> 120
                    + 60 * Math.sin(.4 * x + .6 * c)
                    + 40 * Math.cos(.3 * y - .04 * x)
                    + (x > 24 ? 25 : 0)
                    - 10 * c);

    /** {@code skimage.color.deltaE_ciede2000}, as the project's truth.py calls it, on the same drawings. */
    @Test
    void drawnImagesAsScikitImageSeesThem() {
        TruthDistance distance = TruthDistance.of(CONTENT, RESULT, TRUTH);
        assertThat(distance.content()).isCloseTo(8.590358, within(1e-4));
        assertThat(distance.result()).isCloseTo(8.559094, within(1e-4));
        assertThat(distance.shareLeft()).isCloseTo(8.559094 / 8.590358, within(1e-5));
    }

    @Test
    void figuresComeInTheOrderInWhichTheyArePrinted() {
        Map<String, Double> figures = new TruthDistance(8, 2).figures();
        assertThat(figures.keySet()).containsExactly("content CIEDE2000", "result CIEDE2000", "share left");
        assertThat(figures.values()).containsExactly(8., 2., .25);
    }

    @Test
    void limits() {
        assertThat(TruthDistance.of(CONTENT, TRUTH, TRUTH).shareLeft()).isZero();
        assertThat(TruthDistance.of(CONTENT, CONTENT, TRUTH).shareLeft()).isEqualTo(1);
        assertThat(TruthDistance.of(CONTENT, RESULT, CONTENT).shareLeft())
                .as("nowhere to go")
                .isNaN();
    }

    @Test
    void aTruthOfAnotherSizeIsRefused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TruthDistance.of(CONTENT, RESULT, CONTENT.crop(0, 0, 40, 40)))
                .withMessage("the truth image must be as large as the content image, 48 x 40 pixels, but is 40 x 40");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TruthDistance.of(CONTENT, RESULT.crop(0, 0, 48, 39), TRUTH))
                .withMessage("the result image must be as large as the content image, 48 x 40 pixels, but is 48 x 39");
    }
}
