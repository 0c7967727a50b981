package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.GramMatrices.Span;
import io.github.hrstyle.core.settings.StyleLayer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GramMatricesTest {

    @ParameterizedTest
    @CsvSource({"261, 37", "37, 261"})
    void inPartsAsAtOnce(int width, int height) {
        RgbImage image = TestImages.image(
                width,
                height,
                (x, y, c) -> 128 + 80 * Math.sin(.3 * x + .2 * y * (c + 1)) + 40 * Math.cos(.011 * x * y));
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Vgg19 network = new Vgg19(manager, Vgg19Weights.random(3));
            int arrays = manager.getManagedArrays().size();
            Map<StyleLayer, double[]> whole = GramMatrices.of(manager, network, image);
            Map<StyleLayer, double[]> parts = GramMatrices.of(manager, network, image, 48); // 6 of them
            for (StyleLayer layer : StyleLayer.values()) {
                double[] expected = whole.get(layer);
                double[] actual = parts.get(layer);
                assertThat(relative(actual, expected)).as("%s", layer).isLessThan(1e-5);
            }
            assertThat(manager.getManagedArrays())
                    .as("arrays left on the device")
                    .hasSize(arrays);
        }
    }

    private static double relative(double[] actual, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }

    @ParameterizedTest
    @ValueSource(ints = {641, 903, 1000, 4096, 21960, 22000})
    void partsOfALargeImageFollowEachOtherWithOverlap(int length) {
        List<Span> spans = Span.of(length, 448);
        assertThat(spans).hasSizeGreaterThan(1);
        int end = 0;
        for (Span span : spans) {
            assertThat(span.start()).isEqualTo(end).isEqualTo(span.start() / 16 * 16);
            assertThat(span.from()).isEqualTo(Math.max(0, span.start() - 96));
            assertThat(span.to()).isEqualTo(Math.min(length, span.end() + 96));
            assertThat(span.end() - span.start()).isBetween(200, 448 + 16);
            end = span.end();
        }
        assertThat(end).isEqualTo(length);
    }

    @Test
    void anImageOfModerateSizeStaysWhole() {
        assertThat(Span.of(640, 448)).containsExactly(new Span(0, 640, 0, 640));
        assertThat(Span.of(16, 448)).containsExactly(new Span(0, 16, 0, 16));
    }

    @Test
    void reachCoversWhatConv5Sees() {
        // Radius of each 3x3 convolution and, to one side, each 2x2 pooling, times the distance of its positions in
        // pixels.
        int radius = 2 * 1 + 1 + 2 * 2 + 2 + 4 * 4 + 4 + 4 * 8 + 8 + 16;
        assertThat(radius).isEqualTo(85);
        assertThat(GramMatrices.REACH).isGreaterThanOrEqualTo(radius);
        assertThat(GramMatrices.REACH % GramMatrices.STRIDE).isZero();
    }
}
