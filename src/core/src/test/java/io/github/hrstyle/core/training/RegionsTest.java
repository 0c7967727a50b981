package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drawn pair: grey tissue on the left and right of the content, red and blue in the style, the other way round. */
class RegionsTest {

    private static final int SIDE = 64;
    private static final int LEFT = 3;
    private static final int RIGHT = 7;
    /** The content's labels: left, right, and a strip at the bottom that stays out. */
    private static final int STRIP = 48;

    private static final float[] GREY = {.5f, .5f, .5f};
    private static final float[] RED = {.7f, .3f, .3f};
    private static final float[] BLUE = {.25f, .35f, .75f};

    private static final RgbImage CONTENT = drawn(GREY, GREY, 1);
    /** Blue on the left, red on the right. */
    private static final RgbImage STYLE = drawn(BLUE, RED, 2);

    private static final LabelImage CONTENT_MASK =
            mask(i -> i / SIDE >= STRIP ? 0 : i % SIDE < SIDE / 2 ? LEFT : RIGHT);
    /** Crossed: the content's left takes the style's right. */
    private static final LabelImage STYLE_MASK = mask(i -> i % SIDE < SIDE / 2 ? RIGHT : LEFT);

    private static FittedStyle fitted;
    private static RgbImage result;

    @TempDir
    Path folder;

    @BeforeAll
    static void fitAndApply() {
        fitted = fit(new Regions(CONTENT_MASK, STYLE_MASK), settings());
        result = apply(fitted, CONTENT, Optional.of(CONTENT_MASK));
    }

    @Test
    void each_region_takes_the_colour_of_the_styles_region_with_its_label() {
        float[] left = mean(result, 6, 26);
        float[] right = mean(result, 38, 58);
        for (int c = 0; c < 3; c++) {
            assertThat(left[c]).as("left, channel %d", c).isCloseTo(RED[c], within(.06f));
            assertThat(right[c]).as("right, channel %d", c).isCloseTo(BLUE[c], within(.06f));
        }
    }

    @Test
    void what_has_no_label_stays_to_the_bit_and_the_change_comes_in_smoothly() {
        for (int c = 0; c < 3; c++)
            for (int x = 0; x < SIDE; x++) {
                for (int y = STRIP; y < SIDE; y++)
                    assertThat(at(result, c, x, y)).isEqualTo(at(CONTENT, c, x, y));
                float atBorder = Math.abs(at(result, c, x, STRIP - 1) - at(CONTENT, c, x, STRIP - 1));
                assertThat(atBorder).isLessThan(.25f); // a fifth of the way
            }
    }

    /** Along rows, means down the columns: noise averages out, a halo does not. */
    @Test
    void the_border_between_labels_has_no_halo() {
        for (int c = 0; c < 3; c++) {
            float[] profile = new float[SIDE];
            for (int x = 0; x < SIDE; x++)
                for (int y = 4; y < STRIP - 4; y++) profile[x] += at(result, c, x, y) / (STRIP - 8); // whole blocks
            float low = 1;
            float high = 0;
            for (int x : new int[] {10, 12, 14, 16, 18, 20, 22, 42, 44, 46, 48, 50, 52, 54}) {
                low = Math.min(low, profile[x]);
                high = Math.max(high, profile[x]);
            }
            float step = high - low;
            for (int x = SIDE / 2 - 8; x < SIDE / 2 + 8; x++)
                assertThat(profile[x])
                        .as("channel %d at %d of a step from %s to %s", c, x, low, high)
                        .isBetween(low - .1f * step - .01f, high + .1f * step + .01f);
            // And it is narrow: 5 pixels off, either side has its own colour.
            float left = profile[SIDE / 2 - 6];
            float right = profile[SIDE / 2 + 5];
            float apart = Math.abs(mean(result, 6, 26)[c] - mean(result, 38, 58)[c]);
            assertThat(Math.abs(left - right)).as("channel %d", c).isGreaterThan(.7f * apart);
        }
    }

    @Test
    void a_style_with_regions_is_kept_in_a_file_that_older_software_refuses() throws IOException {
        Path file = folder.resolve("two.hrstyle");
        FittedStyleFile.write(fitted, file);
        assertThat(Safetensors.read(file).metadata()).containsEntry("hrstyle-format", "3");
        FittedStyle loaded = FittedStyleFile.read(file);
        assertThat(loaded.labels()).containsExactly(LEFT, RIGHT);
        assertThat(apply(loaded, CONTENT, Optional.of(CONTENT_MASK)).values()).isEqualTo(result.values());
    }

    @Test
    void a_style_with_several_labels_needs_a_mask_of_its_labels_and_the_inputs_size() {
        refused(() -> apply(fitted, CONTENT, Optional.empty()))
                .withMessage("this style was fitted with the labels 3, 7: a mask must say where they are in the input");
        refused(() -> apply(fitted, CONTENT, Optional.of(mask(i -> i == 0 ? 4 : LEFT))))
                .withMessage("the mask has the label 4, but this style was fitted with the labels 3, 7");
        refused(() -> apply(fitted, CONTENT.crop(0, 0, 40, 50), Optional.of(CONTENT_MASK)))
                .withMessage("the mask must be as large as the input, 40 x 50 pixels, but is 64 x 64");
    }

    @Test
    void a_style_with_one_label_holds_everywhere_where_no_mask_is_given() throws IOException {
        LabelImage one = mask(i -> i % SIDE < SIDE / 2 ? LEFT : 0);
        FittedStyle style = fit(new Regions(one, STYLE_MASK), settings().with(Setting.STEPS, "2"));
        FittedStyleFile.write(style, folder.resolve("one.hrstyle"));
        RgbImage everywhere = apply(FittedStyleFile.read(folder.resolve("one.hrstyle")), CONTENT, Optional.empty());
        assertThat(mean(everywhere, 38, 58)[0]).isCloseTo(RED[0], within(.08f));
        RgbImage limited = apply(style, CONTENT, Optional.of(one));
        assertThat(at(limited, 0, 50, 20)).isEqualTo(at(CONTENT, 0, 50, 20));
        assertThat(at(limited, 0, 10, 20)).isCloseTo(at(everywhere, 0, 10, 20), within(1e-3f));
    }

    @Test
    void masks_that_do_not_fit_are_refused_with_the_labels() {
        refused(() -> new Regions(mask(i -> i % 3), mask(i -> 1)))
                .withMessage("every label of the content mask must be in the style mask too, but the label 2 is not: "
                        + "the content mask has the labels 1, 2, the style mask the label 1");
        refused(() -> new Regions(mask(i -> 0), STYLE_MASK)).withMessageStartingWith("the content mask has no label");
        refused(() -> new Regions(mask(i -> i % 18), mask(i -> i % 18)))
                .withMessageStartingWith("the content mask has 17 labels, but at most 16");
        refused(() -> LabelImage.of(2, 1, i -> i + .5)).withMessageContaining("there is 0.5 at 0, 0");
        refused(() -> LabelImage.of(2, 1, i -> -1)).withMessageContaining("whole numbers from 0 to 65535");
        refused(() -> fit(new Regions(LabelImage.of(8, 8, i -> LEFT), STYLE_MASK), settings()))
                .withMessage("the content mask must be as large as the content image, 64 x 64 pixels, but is 8 x 8");
        refused(() -> fit(new Regions(mask(i -> i < 40 ? LEFT : RIGHT), STYLE_MASK), settings()))
                .withMessageStartingWith("label 3 must cover at least 64 pixels of the content image in training, "
                        + "but covers 40 at size 64");
        refused(() -> fit(new Regions(CONTENT_MASK, STYLE_MASK), settings().with(Setting.PRESET, "reference")))
                .withMessageContaining("preset reference is the published method, which knows no masks");
    }

    @Test
    void a_fit_with_masks_goes_on_from_its_own_checkpoints_only() {
        Regions regions = new Regions(CONTENT_MASK, STYLE_MASK);
        TransferSettings settings = settings().with(Setting.STEPS, "3");
        FitIdentity with = identity(Optional.of(regions), settings);
        assertThat(with.parts()).containsKeys("content mask", "style mask");
        assertThat(identity(Optional.empty(), settings).parts()).doesNotContainKey("content mask");
        assertThat(identity(Optional.of(new Regions(STYLE_MASK, STYLE_MASK)), settings))
                .isNotEqualTo(with);
    }

    private static FitIdentity identity(Optional<Regions> regions, TransferSettings settings) {
        TrainingPair pair =
                TrainingPair.at(SIDE, Pictures.of(Plane.of(CONTENT)), Pictures.of(Plane.of(STYLE)), regions);
        return FitIdentity.of(settings, Method.of(settings.preset()), pair, Vgg19Weights.random(0));
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<Failure> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatExceptionOfType(Failure.class).isThrownBy(call);
    }

    private static TransferSettings settings() {
        return TransferSettings.of(
                Map.of(Setting.STEPS, "30", Setting.SIZE, "64", Setting.VGG19, "random", Setting.DEVICE, "cpu"));
    }

    private static FittedStyle fit(Regions regions, TransferSettings settings) {
        return StyleTransfer.fit(
                        Plane.of(CONTENT),
                        Plane.of(STYLE),
                        Optional.of(regions),
                        settings,
                        Optional.of(Vgg19Weights.random(0)),
                        FitListener.NONE,
                        Checkpoints.NONE)
                .fitted();
    }

    private static RgbImage apply(FittedStyle style, RgbImage input, Optional<LabelImage> mask) {
        RgbImage output = new RgbImage(input.width(), input.height(), new float[3 * input.pixels()]);
        StyleTransfer.apply(style, Plane.of(input), mask, Plane.of(output), DeviceChoice.CPU, ApplyListener.NONE);
        return output;
    }

    private static LabelImage mask(IntUnaryOperator labels) {
        return LabelImage.of(SIDE, SIDE, labels::applyAsInt);
    }

    /** Two colours side by side with the same texture of blocks and noise. */
    private static RgbImage drawn(float[] left, float[] right, long seed) {
        Random random = new Random(seed);
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            float texture = ((x / 5 + i / SIDE / 5) % 2 == 0 ? .08f : -.08f) + .02f * (float) random.nextGaussian();
            for (int c = 0; c < 3; c++) values[c * SIDE * SIDE + i] = (x < SIDE / 2 ? left : right)[c] + texture;
        }
        return new RgbImage(SIDE, SIDE, values);
    }

    private static float at(RgbImage image, int c, int x, int y) {
        return image.values()[(c * image.height() + y) * image.width() + x];
    }

    /** Of the columns from..to, well above the strip. */
    private static float[] mean(RgbImage image, int from, int to) {
        float[] mean = new float[3];
        for (int c : List.of(0, 1, 2))
            for (int y = 4; y < STRIP - 8; y++)
                for (int x = from; x < to; x++) mean[c] += at(image, c, x, y) / ((STRIP - 12) * (to - from));
        return mean;
    }
}
