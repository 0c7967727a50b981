package io.github.hrstyle.assets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Vgg19WeightsTest {
    // Of the shared file, read with Python's struct module, format 'e'.
    private static final float[] FIRST_WEIGHTS = {0.8730469f, 0.8359375f, -0.10180664f, 0.5917969f};
    private static final float[] LAST_BIASES = {0.00083351135f, -0.0025310516f, 0.0004813671f};

    private static final Vgg19Weights RANDOM = Vgg19Weights.random(5);

    @TempDir
    Path folder;

    @Test
    void hasTheShapesOfVgg19() {
        Map<String, Tensor> tensors = RANDOM.tensors();
        assertThat(tensors).hasSize(26);
        assertThat(tensors.keySet())
                .startsWith("features.0.weight", "features.0.bias")
                .endsWith("features.28.bias");
        int[] numbers = {0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28};
        int[][] channels = {
            {3, 64},
            {64, 64},
            {64, 128},
            {128, 128},
            {128, 256},
            {256, 256},
            {256, 256},
            {256, 256},
            {256, 512},
            {512, 512},
            {512, 512},
            {512, 512},
            {512, 512}
        };
        for (int i = 0; i < numbers.length; i++) {
            assertThat(tensors.get("features." + numbers[i] + ".weight").shape())
                    .containsExactly(channels[i][1], channels[i][0], 3, 3);
            assertThat(tensors.get("features." + numbers[i] + ".bias").shape()).containsExactly(channels[i][1]);
        }
    }

    @Test
    void randomKernelsHaveHesVarianceAndBiasesAreZero() {
        float[] kernel = RANDOM.tensors().get("features.28.weight").values();
        double sum = 0;
        double squares = 0;
        for (float value : kernel) {
            sum += value;
            squares += (double) value * value;
        }
        double expected = 2.0 / (512 * 9);
        assertThat(squares / kernel.length).isCloseTo(expected, within(0.01 * expected));
        assertThat(sum / kernel.length).isCloseTo(0, within(5 * Math.sqrt(expected / kernel.length)));
        assertThat(RANDOM.tensors().get("features.28.bias").values()).containsOnly(0f);
        assertThat(RANDOM.sha256()).isEqualTo("random:5");
        assertThat(RANDOM.origin()).isEqualTo("random (seed 5)");
    }

    @Test
    void theSeedDecidesTheRandomWeights() {
        float[] first = RANDOM.tensors().get("features.0.weight").values();
        assertThat(Vgg19Weights.random(5).tensors().get("features.0.weight").values())
                .isEqualTo(first);
        assertThat(Vgg19Weights.random(6).tensors().get("features.0.weight").values())
                .isNotEqualTo(first);
    }

    @Test
    void namesATensorThatIsMissingOrMisshapen() {
        Map<String, Tensor> missing = new LinkedHashMap<>(RANDOM.tensors());
        missing.remove("features.7.bias");
        assertThatThrownBy(() -> new Vgg19Weights(missing, "", ""))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("tensor features.7.bias must have the shape 128, but is missing");

        Map<String, Tensor> misshapen = new LinkedHashMap<>(RANDOM.tensors());
        misshapen.put("features.2.bias", new Tensor(new long[] {32, 2}, new float[64]));
        assertThatThrownBy(() -> new Vgg19Weights(misshapen, "", ""))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("tensor features.2.bias must have the shape 64, but has 32x2");
    }

    @Test
    void loadsAFileAndLeavesOtherTensorsOut() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(RANDOM.tensors());
        tensors.put("head.fc.bias", new Tensor(new long[] {1}, new float[1]));
        Path file = write(tensors);

        Vgg19Weights loaded = Vgg19Weights.load(file);

        assertThat(loaded.tensors()).isEqualTo(RANDOM.tensors());
        assertThat(loaded.tensors().keySet())
                .containsExactlyElementsOf(RANDOM.tensors().keySet());
        assertThat(loaded.sha256()).hasSize(64).isEqualTo(Sha256.of(file));
        assertThat(loaded.origin()).isEqualTo(file.toString());
    }

    @Test
    void saysThatAFileIsDamagedWhenItsSha256IsNotTheRememberedOne() throws IOException {
        Path file = write(RANDOM.tensors());
        Sha256.writeSideFile(file, Sha256.of(file));
        assertThat(Vgg19Weights.load(file).tensors()).hasSize(26);

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 4] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Vgg19Weights.load(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(file + " is damaged")
                .hasMessageContaining("delete it and " + file + ".sha256, then fetch the weights again");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path file = folder.resolve("vgg.safetensors");
        assertThatThrownBy(() -> Vgg19Weights.load(file))
                .isInstanceOf(WeightsException.class)
                .hasMessage("the VGG19 weights file " + file + " does not exist");

        Files.writeString(file, "<html></html>");
        assertThatThrownBy(() -> Vgg19Weights.load(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(file + " is no safetensors file");

        new Safetensors(Map.of(), Map.of()).write(file);
        assertThatThrownBy(() -> Vgg19Weights.load(file))
                .isInstanceOf(WeightsException.class)
                .hasMessage(
                        file + " does not hold VGG19 weights: tensor features.0.weight must have the shape 64x3x3x3,"
                                + " but is missing");

        Map<String, Tensor> broken = new LinkedHashMap<>(RANDOM.tensors());
        float[] values = new float[64];
        values[3] = Float.NaN;
        broken.put("features.0.bias", new Tensor(new long[] {64}, values));
        new Safetensors(broken, Map.of()).write(file);
        assertThatThrownBy(() -> Vgg19Weights.load(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("tensor features.0.bias must have finite values, but has NaN");
    }

    @Test
    void loadsTheRealHalfPrecisionFile() throws IOException {
        Path file = sharedModel();
        assumeTrue(file != null, "skipped: shared/models/vgg19-features.safetensors is not there");

        Vgg19Weights loaded = Vgg19Weights.load(file);

        assertThat(loaded.sha256()).isEqualTo("14d33146e6e7e8382e162e21c7c97828ed148ed71a24fe0b667bbac37ce64b06");
        assertThat(loaded.tensors().get("features.0.weight").values()).startsWith(FIRST_WEIGHTS);
        assertThat(loaded.tensors().get("features.28.bias").values()).endsWith(LAST_BIASES);
    }

    /** Beside the repository's root, somewhere above the working directory. */
    private static Path sharedModel() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/models/vgg19-features.safetensors");
            if (Files.exists(file)) return file;
        }
        return null;
    }

    private Path write(Map<String, Tensor> tensors) throws IOException {
        Path file = folder.resolve("vgg.safetensors");
        new Safetensors(tensors, Map.of()).write(file);
        return file;
    }
}
