package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.settings.StyleLayer;
import org.junit.jupiter.api.Test;

class Vgg19Test {

    @Test
    void features_have_the_shapes_of_vgg19() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Vgg19.Features features = features(manager);
            assertThat(features.content().getShape()).isEqualTo(new Shape(1, 512, 6, 8));
            assertThat(features.style().get(StyleLayer.CONV1_1).getShape()).isEqualTo(new Shape(1, 64, 48, 64));
            assertThat(features.style().get(StyleLayer.CONV5_1).getShape()).isEqualTo(new Shape(1, 512, 3, 4));
            assertThat(features.style()).hasSize(5);
        }
    }

    @Test
    void random_weights_have_activations_of_about_one_in_every_layer() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            features(manager).style().forEach((layer, map) -> assertThat(
                            map.mean().getFloat())
                    .as(layer.toString())
                    .isBetween(.3f, 3f));
        }
    }

    @Test
    void one_layer_alone_is_as_among_all() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Vgg19 vgg19 = new Vgg19(manager, Vgg19Weights.random(0));
            NDArray image = ImageNet.normalise(ImageTensors.of(manager, TestImages.waves(64, 48, 1)));
            vgg19.features(image).style().forEach((layer, map) -> assertThat(
                            vgg19.features(image, layer).toFloatArray())
                    .as(layer.toString())
                    .containsExactly(map.toFloatArray()));
        }
    }

    private static Vgg19.Features features(NDManager manager) {
        Vgg19 vgg19 = new Vgg19(manager, Vgg19Weights.random(0));
        return vgg19.features(ImageNet.normalise(ImageTensors.of(manager, TestImages.waves(64, 48, 1))));
    }
}
