package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColourDistanceTest {

    private static final RgbImage BLACK = TestImages.uniform(8, 8, 0, 0, 0);
    private static final RgbImage WHITE = TestImages.uniform(5, 9, 255, 255, 255);

    @Test
    void directionsAreUnitVectorsSpreadOverTheSphere() {
        double[] squares = new double[3];
        for (double[] d : ColourDistance.directions()) {
            assertThat(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).isCloseTo(1, within(1e-12));
            for (int c = 0; c < 3; c++) squares[c] += d[c] * d[c] / 32;
        }
        assertThat(squares).as("1/3 each if spread evenly").contains(new double[] {1 / 3., 1 / 3., 1 / 3.}, within(.1));
    }

    /** From black (0, 0, 0) to white (100, 0, 0), along each direction d the distance is 100 |d_L|. */
    @Test
    void blackAndWhite() {
        double expected = Arrays.stream(ColourDistance.directions())
                .mapToDouble(d -> 100 * Math.abs(d[0]))
                .average()
                .orElseThrow();
        assertThat(ColourDistance.between(BLACK, WHITE)).isCloseTo(expected, within(.01));
    }

    /** Two uniform colours: the mean of |direction . offset|. */
    @Test
    void uniformColours() {
        RgbImage a = TestImages.uniform(3, 2, 200, 40, 90);
        RgbImage b = TestImages.uniform(4, 4, 60, 120, 250);
        double[] from = CieLab.fromRgb(a);
        double[] to = CieLab.fromRgb(b);
        double[] offset = {to[0] - from[0], to[16] - from[6], to[32] - from[12]};
        double sum = 0;
        for (double[] d : ColourDistance.directions())
            sum += Math.abs(d[0] * offset[0] + d[1] * offset[1] + d[2] * offset[2]);
        assertThat(ColourDistance.between(a, b))
                .isCloseTo(sum / 32, within(1e-4))
                .isGreaterThan(20);
    }

    /** The grey of level 119 has L = 116 cbrt(.184475) - 16 = 50.034: half the way from black to white. */
    @Test
    void halfTheWay() {
        RgbImage grey = TestImages.uniform(8, 8, 119, 119, 119);
        assertThat(ColourDistance.moved(BLACK, WHITE, grey)).isCloseTo(.50034, within(1e-4));
    }

    @Test
    void limits() {
        RgbImage content = TestImages.syntheticContent();
        RgbImage style = TestImages.syntheticStyle();
        assertThat(ColourDistance.moved(content, style, content)).isZero();
        assertThat(ColourDistance.moved(content, style, style)).isEqualTo(1);
        assertThat(ColourDistance.moved(WHITE, TestImages.uniform(4, 4, 200, 200, 200), BLACK))
                .as("past the style")
                .isNegative();
    }

    @Test
    void isNotANumberWhenThereIsNoWayToGo() {
        RgbImage content = TestImages.syntheticContent();
        assertThat(ColourDistance.moved(content, content, BLACK)).isNaN();
        assertThat(ColourDistance.moved(content, content, content)).isNaN();
    }

    @Test
    void placesDoNotMatter() {
        RgbImage image = TestImages.syntheticContent();
        int w = image.width();
        int h = image.height();
        RgbImage turned =
                TestImages.image(w, h, (x, y, c) -> 255 * image.values()[(c * h + h - 1 - y) * w + w - 1 - x]);
        assertThat(turned.values()).isNotEqualTo(image.values());
        assertThat(ColourDistance.between(image, turned)).isZero();
    }

    @Test
    void isSymmetric() {
        RgbImage a = TestImages.syntheticContent();
        RgbImage b = TestImages.syntheticStyle();
        assertThat(ColourDistance.between(a, b))
                .isEqualTo(ColourDistance.between(b, a))
                .isPositive();
    }
}
