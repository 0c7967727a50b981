package io.github.hrstyle.imagej.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.imagej.live.LossCurves.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossCurvesTest {

    @Test
    void a_part_without_a_value_has_no_curve_and_zeros_have_no_logarithm() {
        LossCurves losses = LossCurves.of(List.of(new Losses(3, 0, 3, 0), new Losses(4, 1, 3, 0)), 9);
        assertThat(losses.steps()).isEqualTo(9);
        assertThat(losses.curves())
                .extracting(LossCurves.Curve::part)
                .containsExactly(Part.TOTAL, Part.CONTENT, Part.STYLE);
        assertThat(losses.curves().get(0).values()).containsExactly(3, 4);
        assertThat(losses.curves().get(1).values()).containsExactly(Float.NaN, 1);
    }
}
