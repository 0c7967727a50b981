package io.github.hrstyle.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Gradients;
import io.github.hrstyle.core.network.ImageTensors;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossTest {

    private final NDManager manager = Torch.manager(Device.cpu());
    private final Vgg19 vgg19 = new Vgg19(manager, Vgg19Weights.random(0));
    private final RgbImage contentImage = TestImages.waves(32, 24, 1);
    private final NDArray content = ImageTensors.of(manager, contentImage);
    private final NDArray style = ImageTensors.of(manager, TestImages.waves(28, 40, 2));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void a_gram_matrix_holds_the_products_of_channels() {
        // two channels at three positions: (1, 2, 3) and (0, 1, -1)
        NDArray features = manager.create(new float[] {1, 2, 3, 0, 1, -1}, new Shape(1, 2, 1, 3));
        assertThat(Gram.sums(features).toFloatArray()).containsExactly(14, -1, -1, 2);
        assertThat(Gram.means(features).toFloatArray())
                .containsExactly(new float[] {14 / 3f, -1 / 3f, -1 / 3f, 2 / 3f}, within(1e-6f));
    }

    @Test
    void a_gram_matrix_does_not_see_where_things_are() {
        NDArray there = manager.create(new float[] {1, 2, 3, 4, 0, 1, -1, 7}, new Shape(1, 2, 2, 2));
        NDArray elsewhere = manager.create(new float[] {4, 3, 1, 2, 7, -1, 0, 1}, new Shape(1, 2, 2, 2));
        assertThat(Gram.sums(elsewhere).toFloatArray())
                .isEqualTo(Gram.sums(there).toFloatArray());
    }

    @Test
    void the_content_image_itself_has_no_content_and_no_structure_loss() {
        Losses reference = reference(content, style).of(content.duplicate()).values();
        assertThat(reference.content()).isZero();
        assertThat(reference.style()).isPositive();
        assertThat(reference.structure()).isZero();
        Losses photorealistic =
                photorealistic(content, style).of(content.duplicate()).values();
        assertThat(photorealistic.content()).isZero();
        assertThat(photorealistic.structure()).isCloseTo(0, within(1e-6f));
    }

    @Test
    void the_style_image_itself_has_no_style_loss() {
        assertThat(reference(style, style).of(style.duplicate()).values().style())
                .isCloseTo(0, within(1e-6f));
        assertThat(photorealistic(style, style).of(style.duplicate()).values().style())
                .isCloseTo(0, within(1e-6f));
    }

    @Test
    void the_total_is_the_sum_of_the_weighted_terms() {
        TransferLoss.Terms terms =
                photorealistic(content, style).of(ImageTensors.of(manager, TestImages.waves(32, 24, 3)));
        assertThat(terms.total().getFloat()).isCloseTo(terms.values().total(), within(1e-4f));
    }

    @Test
    void a_tint_counts_as_content_by_its_weight_and_a_change_of_lightness_hardly() {
        NDArray tinted = content.duplicate();
        tinted.set(new NDIndex(":, 2:, :, :"), content.get(":, 2:, :, :").add(.1f));
        float tint = photorealistic(content, style).of(tinted).values().content();
        // Of its own .1 blue keeps .886, red and green lose .0114: 250 times the mean square, and the
        // weight of .4.
        float square = (.0886f * .0886f + 2 * .0114f * .0114f) / 3;
        assertThat(tint).isBetween(100 * square, 1.5f * 100 * square);
        float lighter =
                photorealistic(content, style).of(content.add(.1f)).values().content();
        assertThat(lighter).isLessThan(.5f * tint);
        TransferSettings none = TransferSettings.of(Map.of(Setting.CONTENT_WEIGHT, "0"));
        PhotorealisticLoss free = new PhotorealisticLoss(
                vgg19, none, content, content, style, new PhotorealisticLoss.Part(.5, .5, ones(content), ones(style)));
        assertThat(free.of(tinted).values().content()).isZero();
    }

    @Test
    void black_that_becomes_lighter_counts_as_content_and_light_that_does_hardly() {
        NDArray black = content.sub(content); // luma 0: held altogether
        float lifted = photorealistic(black, style).of(black.add(.1f)).values().content();
        assertThat(lifted).isGreaterThan(250 * .4f * .01f);
        NDArray light = black.add(.7f);
        float lighter = photorealistic(light, style).of(light.add(.1f)).values().content();
        assertThat(lighter).isLessThan(.3f * lifted);
    }

    @Test
    void a_tint_without_label_does_not_count() {
        LabelImage labels = LabelImage.of(32, 24, i -> i / 32 < 2 ? 0 : 1); // too few rows for VGG19 to see far
        float[] inside = labels.mask(1);
        PhotorealisticLoss loss = new PhotorealisticLoss(
                vgg19,
                TransferSettings.of(Preset.PHOTOREALISTIC),
                content,
                content,
                style,
                List.of(new PhotorealisticLoss.Part(1, .5, inside, ones(style))),
                labels,
                Map.of(1, .5));
        NDArray outside = content.duplicate();
        outside.set(new NDIndex(":, 2:, :2, :"), content.get(":, 2:, :2, :").add(.5f));
        NDArray within = content.duplicate();
        within.set(new NDIndex(":, 2:, 2:4, :"), content.get(":, 2:, 2:4, :").add(.5f));
        assertThat(loss.of(outside).values().content())
                .isLessThan(.3f * loss.of(within).values().content());
    }

    @Test
    void colours_are_compared_wherever_they_lie() {
        RgbImage waves = TestImages.waves(32, 24, 3);
        float[] values = waves.values();
        float[] mirrored = new float[values.length];
        int pixels = waves.pixels();
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < pixels; i++) mirrored[c * pixels + i] = values[c * pixels + pixels - 1 - i];
        NDArray target = ImageTensors.of(manager, new RgbImage(32, 24, mirrored));
        ColourDistribution colours = new ColourDistribution(target, first(pixels, pixels), first(pixels, pixels));
        NDArray image = ImageTensors.of(manager, waves);
        assertThat(colours.of(image).getFloat()).isCloseTo(0, within(1e-6f));
        // Lighter by 10 units of L: along a direction on the sphere half of that, at the mean.
        assertThat(colours.of(image.add(.1f)).getFloat()).isBetween(.04f, .06f);
    }

    @Test
    void colours_of_other_regions_do_not_count() {
        NDArray target = manager.full(new Shape(1, 3, 24, 32), .25f);
        NDArray image = manager.full(new Shape(1, 3, 24, 32), .25f);
        ColourDistribution upper = new ColourDistribution(target, first(100, 24 * 32), first(32 * 12, 24 * 32));
        image.set(new NDIndex(":, :, 12:, :"), 1f);
        assertThat(upper.of(image).getFloat()).isCloseTo(0, within(1e-6f));
        image.set(new NDIndex(":, :, :6, :"), 1f);
        assertThat(upper.of(image).getFloat()).isPositive();
    }

    @Test
    void colours_count_by_their_weights() {
        NDArray target = manager.full(new Shape(1, 3, 24, 32), .25f);
        NDArray image = manager.full(new Shape(1, 3, 24, 32), .25f);
        image.set(new NDIndex(":, :, 12:, :"), 1f); // half of it
        float[] weights = first(24 * 32, 24 * 32);
        for (int i = 12 * 32; i < weights.length; i++) weights[i] = 1 / 3f; // a quarter of the weight
        float whole = new ColourDistribution(target, weights, first(24 * 32, 24 * 32))
                .of(image)
                .getFloat();
        float weighted =
                new ColourDistribution(target, weights, weights).of(image).getFloat();
        assertThat(weighted).isCloseTo(whole / 2, within(.01f));
    }

    /** 1 for the first pixels, 0 for the others. */
    private static float[] first(int pixels, int all) {
        float[] weights = new float[all];
        Arrays.fill(weights, 0, pixels, 1);
        return weights;
    }

    @Test
    void gradients_of_the_colour_distribution_are_those_of_finite_differences() {
        ColourDistribution colours = new ColourDistribution(style, first(28 * 40, 28 * 40), first(24 * 32, 24 * 32));
        Gradients.check(manager, TestImages.waves(32, 24, 3).values(), content.getShape(), .01, colours::of);
    }

    /** What a step leaves behind would fill the memory in some hundred steps. */
    @Test
    void nothing_of_a_step_outlives_it() {
        for (TransferLoss loss : List.of(reference(content, style), photorealistic(content, style))) {
            loss.of(content.duplicate()).values(); // the first one reduces the masks, which are kept
            int before = manager.getManagedArrays().size();
            try (NDManager step = manager.newSubManager()) {
                loss.of(ImageTensors.of(step, contentImage)).values();
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void gradient_similarity_ignores_brightness_and_falls_with_contrast_and_inversion() {
        GradientSimilarity similarity = new GradientSimilarity(content, content, 1);
        assertThat(similarity.to(content.add(.1f)).getFloat()).isCloseTo(1, within(1e-4f));
        float half = similarity.to(Scalars.times(content, .5)).getFloat();
        float inverted = similarity.to(content.neg()).getFloat();
        // (2 * 1/2) / (1 + 1/4) = .8 where edges are far stronger than c
        assertThat(half).isBetween(.75f, .95f);
        assertThat(inverted).isNegative();
    }

    @Test
    void without_trust_edges_are_to_be_as_much_stronger_as_the_colour_transfer_makes_them_but_hardly_weaker() {
        assertThat(similarity(3).to(Scalars.times(content, 3)).getFloat()).isCloseTo(1, within(1e-4f));
        assertThat(similarity(3).to(content).getFloat()).isLessThan(.8f);
        for (double kept : new double[] {.5, .8, 1})
            assertThat(similarity(kept).to(content).getFloat()).as("%s", kept).isCloseTo(1, within(1e-4f));
        assertThat(similarity(.3).to(Scalars.times(content, .6)).getFloat()).isCloseTo(1, within(1e-4f));
        assertThat(similarity(.01).to(Scalars.times(content, .25)).getFloat()).isCloseTo(1, within(1e-4f));
    }

    private GradientSimilarity similarity(double strength) {
        return new GradientSimilarity(content, Scalars.times(content, strength), 0);
    }

    @Test
    void with_trust_edges_are_to_be_those_of_the_colour_transfer() {
        for (double kept : new double[] {3, .3, -.5}) {
            NDArray transferred = Scalars.times(content, kept);
            GradientSimilarity similarity = new GradientSimilarity(content, transferred, 1);
            assertThat(similarity.to(transferred).getFloat()).as("%s", kept).isCloseTo(1, within(1e-4f));
            assertThat(similarity.to(content).getFloat()).as("%s", kept).isLessThan(.9f);
        }
    }

    @Test
    void without_trust_inverted_edges_stay_inverted() {
        assertThat(similarity(-1).to(content.neg()).getFloat()).isCloseTo(1, within(1e-4f));
    }

    @Test
    void each_label_has_its_own_strength_of_edges() {
        LabelImage labels = LabelImage.of(32, 24, i -> i % 32 < 16 ? 1 : 2);
        NDArray factors =
                manager.create(labels.mask(2), new Shape(1, 1, 24, 32)).add(1);
        NDArray stronger = content.mul(factors); // 1 on the left, 2 on the right
        GradientSimilarity similarity = new GradientSimilarity(content, stronger, labels, Map.of(1, 1., 2, 0.));
        assertThat(similarity.to(stronger).getFloat()).isCloseTo(1, within(1e-4f));
        assertThat(similarity.to(content).getFloat()).isLessThan(.95f);
    }

    @Test
    void gradients_of_the_reference_loss_are_those_of_finite_differences() {
        TransferLoss loss = reference(content, style);
        Gradients.check(manager, TestImages.waves(32, 24, 3).values(), content.getShape(), .01, x -> loss.of(x)
                .total());
    }

    @Test
    void gradients_of_the_photorealistic_loss_are_those_of_finite_differences() {
        TransferLoss loss = photorealistic(content, style);
        Gradients.check(manager, TestImages.waves(32, 24, 3).values(), content.getShape(), .01, x -> loss.of(x)
                .total());
    }

    @Test
    void gradients_of_the_gradient_similarity_are_those_of_finite_differences() {
        GradientSimilarity similarity = new GradientSimilarity(content, content, 1);
        Gradients.check(manager, TestImages.waves(32, 24, 3).values(), content.getShape(), .01, similarity::to);
    }

    private TransferLoss reference(NDArray contentArray, NDArray styleArray) {
        return new ReferenceLoss(vgg19, TransferSettings.of(Preset.REFERENCE), contentArray, styleArray);
    }

    private TransferLoss photorealistic(NDArray contentArray, NDArray styleArray) {
        return new PhotorealisticLoss(
                vgg19,
                TransferSettings.of(Preset.PHOTOREALISTIC),
                contentArray,
                contentArray,
                styleArray,
                new PhotorealisticLoss.Part(.5, .5, ones(contentArray), ones(styleArray)));
    }

    private static float[] ones(NDArray image) {
        int pixels = (int) image.size() / 3;
        return first(pixels, pixels);
    }
}
