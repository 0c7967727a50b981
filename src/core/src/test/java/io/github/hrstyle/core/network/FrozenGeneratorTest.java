package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrozenGeneratorTest {

    @Test
    void its_image_is_that_of_the_generator_with_frozen_statistics() {
        RgbImage fitted = TestImages.waves(48, 40, 1);
        RgbImage other = TestImages.waves(36, 52, 3);
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Map<String, Tensor> parameters = HrNet.initialise(5, false);
            Generator generator = new Generator(new Parameters(manager, parameters), Optional.empty(), 0);
            Normalisation.PerImage perImage = new Normalisation.PerImage();
            generator.output(manager, generator.input(manager, fitted), perImage);
            Map<String, Tensor> statistics = perImage.statistics();

            NDArray expected = generator.output(
                    manager,
                    generator.input(manager, other),
                    new Normalisation.Frozen(new Parameters(manager, statistics)));
            float[] whole = ImageTensors.image(expected).values();
            float[] frozen = new FrozenGenerator(manager, parameters, statistics)
                    .image(other)
                    .values();
            double largest = 0;
            for (int i = 0; i < whole.length; i++) largest = Math.max(largest, Math.abs(whole[i] - frozen[i]));
            assertThat(largest).isLessThan(1e-4);
        }
    }
}
