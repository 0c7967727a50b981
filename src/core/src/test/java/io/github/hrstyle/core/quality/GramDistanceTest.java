package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a network that hands red, green and blue through every layer, so that what comes out can be computed by hand. */
class GramDistanceTest {

    private static final RgbImage WHITE = TestImages.uniform(32, 16, 255, 255, 255);
    private static final RgbImage RED = TestImages.uniform(16, 48, 255, 0, 0);

    private static NDManager manager;
    private static Vgg19 network;

    @BeforeAll
    static void start() {
        manager = Torch.manager(Device.cpu());
        network = new Vgg19(manager, handingThrough());
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private static Vgg19Weights handingThrough() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Vgg19Weights.random(1).tensors().forEach((name, tensor) -> {
            long[] shape = tensor.shape();
            float[] values = new float[tensor.values().length];
            if (shape.length == 4)
                for (int c = 0; c < 3; c++) values[(int) (c * shape[1] + c) * 9 + 4] = 1; // the kernel's centre
            tensors.put(name, new Tensor(shape, values));
        });
        return new Vgg19Weights(tensors, "0", "a test");
    }

    /**
     * Uniform images: at each layer F has the normalised colour f at each position, so G = f f'. |f f' - s s'|^2 = |f|^4 - 2 (f.s)^2
     * + |s|^4. White is (2.24891, 2.42857, 2.64), |f|^2 = 17.9251; red (2.24891, 0, 0) after ReLU, |s|^2 = f.s = 5.05759. Over the
     * layers, whose weights sum to 3.1: D = 3.1 (17.9251^2 / 5.05759^2 - 1) = 35.841.
     */
    @Test
    void uniformImages() {
        double expected = 3.1 * (17.9251 * 17.9251 / (5.05759 * 5.05759) - 1);
        assertThat(new GramDistance(manager, network, RED).of(WHITE)).isCloseTo(expected, within(.01));
    }

    @Test
    void exchangingBlocksThatPoolingNeverMixesChangesNothing() {
        RgbImage style = TestImages.syntheticStyle();
        GramDistance distance = new GramDistance(manager, network, style);
        RgbImage blocks = TestImages.image(48, 32, (x, y, c) -> 80 * (x / 16) + 40 * (y / 16) + 20 * c);
        RgbImage exchanged =
                TestImages.image(48, 32, (x, y, c) -> 80 * ((47 - x) / 16) + 40 * ((31 - y) / 16) + 20 * c);
        assertThat(exchanged.values()).isNotEqualTo(blocks.values());
        double d = distance.of(blocks);
        assertThat(distance.of(exchanged)).isCloseTo(d, within(1e-5 * d));
    }

    @Test
    void limits() {
        GramDistance distance = new GramDistance(manager, network, RED);
        assertThat(distance.of(RED)).isZero();
        assertThat(distance.drop(WHITE, RED)).isEqualTo(1);
        assertThat(distance.drop(WHITE, WHITE)).isZero();
    }

    @Test
    void isNotANumberWhenThereIsNoWayToGo() {
        assertThat(new GramDistance(manager, network, RED).drop(RED, WHITE)).isNaN();
    }

    /** Black lies below ImageNet's mean: no activation at all, a norm of 0 to divide by. */
    @Test
    void isNotANumberWhenTheStyleLooksLikeNothing() {
        RgbImage black = TestImages.uniform(16, 16, 0, 0, 0);
        assertThat(new GramDistance(manager, network, black).of(WHITE)).isNaN();
        assertThat(new GramDistance(manager, network, black).drop(WHITE, RED)).isNaN();
    }

    @Test
    void leavesNothingOnTheDevice() {
        int before = manager.getManagedArrays().size();
        new GramDistance(manager, network, RED).drop(WHITE, RED);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void smallImagesAreRefused() {
        RgbImage small = TestImages.uniform(100, 15, 1, 2, 3);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new GramDistance(manager, network, small))
                .withMessageContaining("16 x 16")
                .withMessageContaining("style")
                .withMessageContaining("100 x 15");
    }
}
