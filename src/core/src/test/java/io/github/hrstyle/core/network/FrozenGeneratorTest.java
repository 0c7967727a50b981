package io.github.hrstyle.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.safetensors.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenGeneratorTest {

    @ParameterizedTest
    @ValueSource(strings = {"none", "whole", "regions"})
    void its_output_is_that_of_the_generator_with_frozen_statistics(String kind) {
        RgbImage fitted = TestImages.waves(48, 40, 1);
        RgbImage other = TestImages.waves(36, 52, 3);
        ColourMap map = ColourMap.between(fitted, TestImages.waves(40, 40, 2));
        ColourMap otherMap = ColourMap.between(fitted, TestImages.waves(40, 40, 4));
        Optional<ColourBase> base =
                switch (kind) {
                    case "whole" -> Optional.of(ColourBase.everywhere(map));
                    case "regions" -> Optional.of(new ColourBase(new TreeMap<>(Map.of(1, map, 2, otherMap))));
                    default -> Optional.empty();
                };
        Optional<LabelImage> ofFitted = labels(kind, fitted);
        Optional<LabelImage> ofOther = labels(kind, other);
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Map<String, Tensor> parameters = HrNet.initialise(5, false);
            Generator generator = new Generator(new Parameters(manager, parameters), base);
            Normalisation.PerImage perImage = new Normalisation.PerImage();
            generator.output(manager, generator.input(manager, fitted, ofFitted), perImage);
            Map<String, Tensor> statistics = perImage.statistics();

            NDArray expected = generator.output(
                    manager,
                    generator.input(manager, other, ofOther),
                    new Normalisation.Frozen(new Parameters(manager, statistics)));
            float[] whole = ImageTensors.image(expected).values();
            float[] frozen = new FrozenGenerator(manager, parameters, statistics, base)
                    .apply(other, ofOther)
                    .values();
            double largest = 0;
            for (int i = 0; i < whole.length; i++) largest = Math.max(largest, Math.abs(whole[i] - frozen[i]));
            assertThat(largest).isLessThan(1e-4);
        }
    }

    private static Optional<LabelImage> labels(String kind, RgbImage image) {
        return kind.equals("regions")
                ? Optional.of(LabelImage.of(image.width(), image.height(), i -> i / 9 % 3))
                : Optional.empty();
    }
}
