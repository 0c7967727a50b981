package io.github.hrstyle.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;
    private static final Registration IN_PLACE = new Registration(new Placement(1, 0, 0, 0, 1, 0), .9, 1, 1, 0);

    /** Of the kind that is looked for. */
    private static final ColourMap TRUTH = new ColourMap(
            new float[] {.8f, .1f, -.05f, .05f, .9f, .02f, -.1f, .1f, .7f},
            new float[] {.05f, 0, .02f, .04f, 0, 0, 0, .03f, 0, 0, -.05f, 0, 0, 0, .02f, 0, 0, .06f},
            new float[] {.1f, -.2f, .15f});

    private RgbImage content = new RgbImage(1, 1, new float[3]);
    private RgbImage style = content;

    @BeforeEach
    void draw() {
        content = new DrawnField(5, WIDTH).image(WIDTH, HEIGHT);
        style = TRUTH.apply(content);
    }

    private CalibrationFit fit() {
        return CalibrationFit.of(
                IN_PLACE,
                ColourPairs.of(content, DrawnField.all(content), style, DrawnField.all(style), IN_PLACE.placement()));
    }

    @Test
    void finds_a_quadratic_map() {
        CalibrationFit fit = fit();
        double largest = largest(fit.map().apply(content), style);
        assertThat(largest).isLessThan(.01);
        Calibration calibration = fit.calibration();
        assertThat(calibration.map()).startsWith("quadratic");
        assertThat(calibration.before().mean()).isGreaterThan(4);
        assertThat(calibration.before().percentile95())
                .isGreaterThan(calibration.before().mean());
        assertThat(calibration.after().mean()).isLessThan(.2);
        assertThat(calibration.after().percentile95()).isLessThan(.6);
        assertThat(calibration.cutOff()).isZero();
        assertThat(calibration.warnings()).isEmpty();
        assertThat(calibration.isLarge()).isFalse();
        assertThat(calibration.words()).contains("held-out fifth", "100 % of the content image used");
    }

    private static double largest(RgbImage a, RgbImage b) {
        double largest = 0;
        for (int i = 0; i < a.values().length; i++)
            largest = Math.max(largest, Math.abs(a.values()[i] - b.values()[i]));
        return largest;
    }

    @Test
    void finds_the_whole_way_from_images_that_are_not_in_place() {
        DrawnField field = new DrawnField(5, WIDTH);
        Placement moved = Placement.similarity(1.3, Math.toRadians(2), 0, 0, 6, -9);
        style = field.image(240, 190, moved, colour -> colour);
        style = TRUTH.apply(style);
        CalibrationFit fit = CalibrationFit.of(content, DrawnField.all(content), style, DrawnField.all(style));
        assertThat(largest(fit.map().apply(content), TRUTH.apply(content))).isLessThan(.02);
        assertThat(fit.calibration().scale()).isCloseTo(1.3, within(.002));
        assertThat(fit.calibration().rotation()).isCloseTo(2, within(.1));
        assertThat(fit.calibration().shiftX()).isCloseTo(6, within(.2));
        assertThat(fit.calibration().shiftY()).isCloseTo(-9, within(.2));
        assertThat(fit.calibration().after().mean()).isLessThan(.5);
    }

    /** Other colours there change the error that is reported, and nothing of the map that it is of. */
    @Test
    void what_is_held_back_decides_nothing() {
        CalibrationFit before = fit();
        int n = WIDTH * HEIGHT;
        for (int i = 0; i < n; i++)
            if (isHeldBack(i)) for (int c = 0; c < 3; c++) style.values()[c * n + i] = .1f + .3f * c;
        CalibrationFit after = fit();
        assertThat(after.calibration().map()).isEqualTo(before.calibration().map());
        ColourMap map = after.others().get(CalibrationFit.HELD_BACK);
        assertThat(map.matrix())
                .containsExactly(before.others().get(CalibrationFit.HELD_BACK).matrix());
        assertThat(map.quadratic())
                .containsExactly(before.others().get(CalibrationFit.HELD_BACK).quadratic());
        assertThat(map.offset())
                .containsExactly(before.others().get(CalibrationFit.HELD_BACK).offset());
        assertThat(after.calibration().after().mean()).isGreaterThan(20);
        assertThat(after.map().matrix()).isNotEqualTo(before.map().matrix());
    }

    private static boolean isHeldBack(int i) {
        return CalibrationFit.part((i % WIDTH) / (WIDTH - 2.), (i / WIDTH) / (HEIGHT - 2.)) == CalibrationFit.HELD_BACK;
    }

    @Test
    void a_fifth_is_held_back_all_over_the_field() {
        int held = 0;
        int[] rows = new int[CalibrationFit.BLOCKS];
        int[] columns = new int[CalibrationFit.BLOCKS];
        for (int y = 0; y < CalibrationFit.BLOCKS; y++)
            for (int x = 0; x < CalibrationFit.BLOCKS; x++)
                if (CalibrationFit.part((x + .5) / CalibrationFit.BLOCKS, (y + .5) / CalibrationFit.BLOCKS)
                        == CalibrationFit.HELD_BACK) {
                    held++;
                    rows[y]++;
                    columns[x]++;
                }
        assertThat(held).isEqualTo(CalibrationFit.BLOCKS);
        assertThat(rows).containsOnly(1);
        assertThat(columns).containsOnly(1);
    }

    @Test
    void what_is_cut_off_or_saturated_does_not_count() {
        CalibrationFit clean = fit();
        Random random = new Random(1);
        int n = WIDTH * HEIGHT;
        for (int i = 0; i < n; i++) { // in pixels of either image, in one channel, at either end
            if (random.nextInt(20) > 0) continue;
            RgbImage cut = random.nextBoolean() ? content : style;
            cut.values()[random.nextInt(3) * n + i] = random.nextBoolean() ? 1 : 0;
        }
        ColourPairs pairs =
                ColourPairs.of(content, DrawnField.all(content), style, DrawnField.all(style), IN_PLACE.placement());
        CalibrationFit cut = CalibrationFit.of(IN_PLACE, pairs);
        assertThat(pairs.from()).doesNotContain(0, 1);
        assertThat(pairs.to()).doesNotContain(0, 1);
        assertThat(cut.calibration().cutOff())
                .isBetween(.05, .2); // a cut-off pixel of the style touches up to four places
        assertThat(cut.calibration().after().mean()).isLessThan(1);
        assertThat(clean.calibration().after().mean()).isLessThan(.2);
    }

    @Test
    void says_where_nothing_is_left() {
        Arrays.fill(style.values(), 0, WIDTH * HEIGHT, 1);
        assertThatThrownBy(this::fit)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("0 pixels in common that are not cut off or saturated");
    }

    @Test
    void warns_of_light_that_varies_in_space() {
        light((x, y) -> .6 + .4 * x);
        Calibration calibration = fit().calibration();
        assertThat(calibration.drift()).isGreaterThan(3);
        assertThat(calibration.driftShare()).isGreaterThan(.5);
        assertThat(calibration.warnings()).anyMatch(warning -> warning.contains("depends on the place in the field"));
    }

    @Test
    void noise_is_no_light_that_varies() {
        Random random = new Random(2);
        for (int i = 0; i < style.values().length; i++)
            style.values()[i] = (float) Math.min(.98, Math.max(.02, style.values()[i] + .12 * random.nextGaussian()));
        Calibration calibration = fit().calibration();
        assertThat(calibration.driftShare()).isLessThan(.05);
        assertThat(calibration.warnings()).noneMatch(warning -> warning.contains("place in the field"));
        assertThat(calibration.isLarge()).isTrue();
        assertThat(calibration.warnings()).anyMatch(warning -> warning.contains("held back"));
    }

    private void light(DoubleBinaryOperator light) {
        int n = WIDTH * HEIGHT;
        for (int i = 0; i < n; i++) {
            double here = light.applyAsDouble((i % WIDTH) / (double) WIDTH, (i / WIDTH) / (double) HEIGHT);
            for (int c = 0; c < 3; c++) style.values()[c * n + i] *= (float) here;
        }
    }
}
