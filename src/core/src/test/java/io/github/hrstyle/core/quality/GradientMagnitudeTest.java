package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientMagnitudeTest {

    private static final float DIAGONAL = (float) Math.sqrt(2);

    /** One pixel of 12: Sobel / 4 sees 2 * 12 / 4 beside it, (12, 12) / 4 at its corners, and nothing at itself. */
    @Test
    void sobelOfASinglePixel() {
        GreyMap spot = TestImages.map(5, 5, (x, y) -> x == 2 && y == 2 ? 12 : 0);
        float corner = 3 * DIAGONAL;
        assertThat(GradientMagnitude.sobel(spot).values())
                .containsExactly(
                        new float[] {
                            0, 0, 0, 0, 0,
                            0, corner, 6, corner, 0,
                            0, 6, 0, 6, 0,
                            0, corner, 6, corner, 0,
                            0, 0, 0, 0, 0
                        },
                        within(1e-6f));
    }

    /** Prewitt / 3 sees 12 / 3 beside it and (12, 12) / 3 at its corners. */
    @Test
    void prewittOfASinglePixel() {
        GreyMap spot = TestImages.map(3, 3, (x, y) -> x == 1 && y == 1 ? 12 : 0);
        // Replicated borders: at a corner of the map, the pixels beyond repeat its zeros.
        float corner = 4 * DIAGONAL;
        assertThat(GradientMagnitude.prewitt(spot).values())
                .containsExactly(new float[] {corner, 4, corner, 4, 0, 4, corner, 4, corner}, within(1e-6f));
    }

    /** A ramp of 3 a pixel differs by 6 over two pixels; at the replicated border by 3. */
    @Test
    void ramp() {
        GreyMap ramp = TestImages.map(4, 3, (x, y) -> 3 * x);
        assertThat(GradientMagnitude.sobel(ramp).values()).containsExactly(3, 6, 6, 3, 3, 6, 6, 3, 3, 6, 6, 3);
        assertThat(GradientMagnitude.prewitt(ramp).values()).containsExactly(3, 6, 6, 3, 3, 6, 6, 3, 3, 6, 6, 3);
    }

    @Test
    void halvingTakesMeansOfBlocksAndLeavesOutTheOddRest() {
        GreyMap map = TestImages.map(5, 3, (x, y) -> x + 10 * y);
        // (0 + 1 + 10 + 11) / 4 and (2 + 3 + 12 + 13) / 4
        assertThat(map.halved().values()).containsExactly(5.5f, 7.5f);
        assertThat(map.halved().width()).isEqualTo(2);
    }
}
