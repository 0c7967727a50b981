package io.github.hrstyle.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.Shared;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.ReinhardTransfer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ColourMatchTest {

    private static final int SIDE = 128;

    /** Tissue, nuclei and glass. */
    private static final float[][] COLOURS = {{.85f, .55f, .7f}, {.4f, .25f, .55f}, {.95f, .94f, .95f}};

    /** A colour cast and less contrast, as of another camera. */
    private static final UnaryOperator<float[]> CAMERA =
            rgb -> new float[] {.1f + .75f * rgb[0], .05f + .85f * rgb[1], .15f + .7f * rgb[2]};

    @Test
    void another_cameras_colours_are_found() {
        RgbImage content = drawn(.2, .2, 1, rgb -> rgb);
        assertThat(error(content, drawn(.2, .2, 2, CAMERA), CAMERA)).isLessThan(.04);
    }

    @Test
    void a_recolouring_of_the_same_pixels_is_found() {
        assertThat(error(drawn(.2, .2, 1, rgb -> rgb), drawn(.2, .2, 1, CAMERA), CAMERA))
                .isLessThan(3 / 255.);
    }

    /** Twice the nuclei, and then twice the glass: a transfer of means and deviations takes that for another colour. */
    @Test
    void other_amounts_of_things_are_no_other_colours() {
        RgbImage content = drawn(.2, .2, 1, rgb -> rgb);
        for (RgbImage style : List.of(drawn(.4, .2, 2, CAMERA), drawn(.2, .4, 2, CAMERA))) {
            assertThat(error(content, style, CAMERA)).isLessThan(5 / 255.);
            RgbImage byMoments = ReinhardTransfer.apply(content, style);
            assertThat(distance(content, byMoments, CAMERA)).isGreaterThan(10 / 255.);
        }
    }

    @Test
    void they_are_found_too_where_the_style_shows_other_amounts() {
        RgbImage content = drawn(.15, .45, 1, rgb -> rgb);
        assertThat(error(content, drawn(.3, .15, 2, CAMERA), CAMERA)).isLessThan(.015);
    }

    @Test
    void an_image_matched_with_itself_stays() {
        RgbImage image = drawn(.2, .3, 1, rgb -> rgb);
        assertThat(error(image, image, rgb -> rgb)).isLessThan(.01);
    }

    @Test
    void a_negative_is_recognised_by_its_textures() {
        UnaryOperator<float[]> negative = rgb -> new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2]};
        RgbImage content = drawn(.2, .3, 1, rgb -> rgb);
        assertThat(error(content, drawn(.25, .25, 2, negative), negative)).isLessThan(.15);
    }

    @Test
    void the_same_images_give_the_same_map() {
        Scene content = Scene.of(drawn(.2, .2, 1, rgb -> rgb));
        Scene style = Scene.of(drawn(.2, .2, 2, CAMERA));
        ColourMap once = ColourMatch.of(content, style).map();
        ColourMap again = ColourMatch.of(content, style).map();
        assertThat(again.matrix()).isEqualTo(once.matrix());
        assertThat(again.quadratic()).isEqualTo(once.quadratic());
        assertThat(again.offset()).isEqualTo(once.offset());
    }

    @Test
    void grey_images_give_a_map_that_keeps_grey() {
        UnaryOperator<float[]> grey = rgb -> new float[] {rgb[1], rgb[1], rgb[1]};
        UnaryOperator<float[]> darker = rgb -> new float[] {.7f * rgb[1], .7f * rgb[1], .7f * rgb[1]};
        ColourMap map = ColourMatch.of(Scene.of(drawn(.2, .3, 1, grey)), Scene.of(drawn(.2, .3, 2, darker)))
                .map();
        assertThat(ColourBase.everywhere(map).keepsGrey()).isTrue();
    }

    @Test
    void what_has_a_counterpart_is_told() {
        Counterparts same =
                match(drawn(.2, .3, 1, rgb -> rgb), drawn(.2, .3, 2, CAMERA)).counterparts();
        assertThat(same.ofContent()).isGreaterThan(.95);
        assertThat(same.trust()).isEqualTo(1);
        RgbImage green = drawn(.6, 0, 3, rgb -> new float[] {.1f, .5f + .4f * rgb[0], .1f});
        Counterparts other = match(drawn(0, .9, 1, rgb -> rgb), green).counterparts();
        assertThat(other.trust()).isLessThan(same.trust());
    }

    @Test
    void doubt_is_small_where_the_halves_of_the_style_agree() {
        Scene content = Scene.of(drawn(.2, .3, 1, rgb -> rgb));
        Scene style = Scene.of(drawn(.2, .3, 2, CAMERA));
        Doubt doubt = Doubt.of(ColourMatch.of(content, style), content, style);
        assertThat(doubt.warnings()).isEmpty();
        float[] uncertainty = doubt.uncertainty(content.image());
        for (float value : uncertainty) assertThat(value).isBetween(0f, 1f);
        assertThat(mean(uncertainty)).isLessThan(.3);
    }

    @Test
    void fine_detail_is_less_sure_than_flat_ground() {
        RgbImage image = drawn(.2, .3, 1, rgb -> rgb);
        Scene scene = Scene.of(image);
        Doubt doubt = Doubt.of(ColourMatch.of(scene, scene), scene, scene);
        float[] stripes = new float[3 * SIDE * SIDE];
        for (int i = 0; i < stripes.length; i++) stripes[i] = i % SIDE < SIDE / 2 ? .5f : .2f + .6f * (i % 2);
        float[] uncertainty = doubt.uncertainty(new RgbImage(SIDE, SIDE, stripes));
        int row = SIDE / 2 * SIDE;
        for (int x = 2; x < SIDE / 2 - 2; x++)
            assertThat(uncertainty[row + x]).isLessThan(uncertainty[row + SIDE / 2 + 2 + x % (SIDE / 2 - 4)]);
    }

    @Test
    void a_style_whose_halves_contradict_each_other_gets_a_warning() {
        RgbImage one = drawn(.2, .3, 2, CAMERA);
        RgbImage other = drawn(.2, .3, 3, rgb -> new float[] {.3f * rgb[0], .9f * rgb[1], .3f + .2f * rgb[2]});
        float[] halves = one.values().clone();
        for (int i = 0; i < halves.length; i++) if (i % SIDE < SIDE / 2) halves[i] = other.values()[i];
        Scene content = Scene.of(drawn(.2, .3, 1, rgb -> rgb));
        Scene style = Scene.of(new RgbImage(SIDE, SIDE, halves));
        assertThat(Doubt.of(ColourMatch.of(content, style), content, style).warnings())
                .isNotEmpty();
    }

    @Test
    void glass_stays_where_the_style_has_none() {
        RgbImage content = drawn(.1, .7, 1, rgb -> rgb);
        UnaryOperator<float[]> brown = rgb -> new float[] {.95f * rgb[0], .8f * rgb[1], .7f * rgb[2]};
        float[] mapped =
                match(content, drawn(.2, 0, 2, brown)).map().apply(content).values();
        int n = content.pixels();
        for (int c = 0; c < 3; c++) {
            double mean = 0;
            int glass = 0;
            for (int i = 0; i < n; i++)
                if (content.values()[n + i] > .9) {
                    mean += mapped[c * n + i];
                    glass++;
                }
            assertThat(glass).isGreaterThan(n / 2);
            assertThat(mean / glass).isCloseTo(COLOURS[2][c], within(5 / 255.));
        }
    }

    @Test
    void glass_moves_to_the_styles_own() {
        RgbImage content = drawn(.1, .7, 1, rgb -> rgb);
        UnaryOperator<float[]> cool = rgb -> new float[] {.88f * rgb[0], .95f * rgb[1], rgb[2]};
        assertThat(error(content, drawn(.1, .6, 2, cool), cool)).isLessThan(.03);
    }

    @Test
    void glass_of_a_real_slide_stays_white_and_flat() throws IOException {
        RgbImage content = Shared.image("../cases/he-glass.png");
        RgbImage mapped =
                match(content, Shared.image("../cases/dab-full.png")).map().apply(content);
        int n = content.pixels();
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double squares = 0;
            int glass = 0;
            for (int i = 0; i < n; i++)
                if (content.values()[n + i] > 238 / 255.) {
                    double level = 255 * mapped.values()[c * n + i];
                    sum += level;
                    squares += level * level;
                    glass++;
                }
            double mean = sum / glass;
            assertThat(mean).isCloseTo(243.5, within(5.));
            assertThat(Math.sqrt(squares / glass - mean * mean)).isLessThan(3);
        }
    }

    /** A dark photograph in the style of a bright one, which shows next to nothing black. */
    @Test
    void black_is_not_lifted_into_fog() throws IOException {
        ColourMatch match = match(Shared.image("kitchen/content.png"), Shared.image("kitchen/style.png"));
        float[] black = ColourMap.colour(match.map().mapped(ColourMap.logits(0, 0, 0)));
        float[] dark = ColourMap.colour(match.map().mapped(ColourMap.logits(.4f, .4f, .4f)));
        for (int c = 0; c < 3; c++) {
            assertThat(black[c]).isLessThan(.15f);
            assertThat(dark[c]).isGreaterThan(.7f);
        }
    }

    private static ColourMatch match(RgbImage content, RgbImage style) {
        return ColourMatch.of(Scene.of(content), Scene.of(style));
    }

    /** Mean distance of the mapped content from the truth, 0..1 a channel. */
    private static double error(RgbImage content, RgbImage style, UnaryOperator<float[]> truth) {
        return distance(content, match(content, style).map().apply(content), truth);
    }

    private static double distance(RgbImage content, RgbImage result, UnaryOperator<float[]> truth) {
        float[] mapped = result.values();
        float[] v = content.values();
        int n = content.pixels();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float[] right = truth.apply(new float[] {v[i], v[n + i], v[2 * n + i]});
            for (int c = 0; c < 3; c++) sum += Math.abs(mapped[c * n + i] - right[c]) / v.length;
        }
        return sum;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) sum += value;
        return sum / values.length;
    }

    /** Textured tissue with round nuclei, and a share of it flat glass, under a camera. */
    private static RgbImage drawn(double nuclei, double glass, long seed, UnaryOperator<float[]> camera) {
        Random random = new Random(seed);
        int[] kind = new int[SIDE * SIDE];
        int border = (int) (SIDE * glass);
        for (int i = 0; i < kind.length; i++) kind[i] = i / SIDE < border ? 2 : 0;
        int wanted = (int) (nuclei * (1 - glass) * kind.length);
        for (int placed = 0; placed < wanted; ) {
            int radius = 3 + random.nextInt(2);
            int cx = random.nextInt(SIDE);
            int cy = border + radius + random.nextInt(Math.max(1, SIDE - border - 2 * radius));
            for (int y = cy - radius; y <= Math.min(SIDE - 1, cy + radius); y++)
                for (int x = Math.max(0, cx - radius); x <= Math.min(SIDE - 1, cx + radius); x++)
                    if (Math.hypot(x - cx, y - cy) <= radius && kind[y * SIDE + x] == 0) {
                        kind[y * SIDE + x] = 1;
                        placed++;
                    }
        }
        double[] strength = {.05, .03, .003};
        float[] values = new float[3 * kind.length];
        for (int i = 0; i < kind.length; i++) {
            float grain = (float) (strength[kind[i]] * random.nextGaussian());
            float[] rgb = COLOURS[kind[i]].clone();
            for (int c = 0; c < 3; c++) rgb[c] = Math.min(1, Math.max(0, rgb[c] + grain));
            rgb = camera.apply(rgb);
            for (int c = 0; c < 3; c++) values[c * kind.length + i] = Math.min(1, Math.max(0, rgb[c]));
        }
        assertThat(Arrays.stream(kind).filter(k -> k == 2).count()).isEqualTo((long) border * SIDE);
        return new RgbImage(SIDE, SIDE, values);
    }
}
