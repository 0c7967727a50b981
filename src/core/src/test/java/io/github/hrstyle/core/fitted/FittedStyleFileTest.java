package io.github.hrstyle.core.fitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.TestImages;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FittedStyleFileTest {

    private static final RgbImage CONTENT = TestImages.waves(36, 32, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"photorealistic", "reference"})
    void a_style_that_was_saved_and_loaded_gives_the_same_pixels(String preset) throws IOException {
        FittedStyle fitted = fit(preset);
        Path file = folder.resolve("a.hrstyle");
        FittedStyleFile.write(fitted, file);
        FittedStyle loaded = FittedStyleFile.read(file);
        assertThat(apply(loaded).values()).isEqualTo(apply(fitted).values());
        assertThat(loaded.provenance()).isEqualTo(fitted.provenance());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void a_newer_format_is_refused_by_name() throws IOException {
        Path file = changed(Map.of(), Map.of("hrstyle-format", "4"));
        assertThatIOException()
                .isThrownBy(() -> FittedStyleFile.read(file))
                .withMessageContaining("is a fitted style of format 4, but HRStyle")
                .withMessageContaining("use a newer HRStyle");
    }

    @Test
    void scale_and_radius_come_back() throws IOException {
        Path file = folder.resolve("reduced.hrstyle");
        FittedStyle fitted = fit("photorealistic");
        FittedStyleFile.write(fitted.forContentOf(270, CONTENT.width()), file);
        assertThat(FittedStyleFile.read(file).scale()).isEqualTo(7.5);
        assertThat(FittedStyleFile.read(file).radius())
                .isEqualTo(fitted.radius())
                .isPositive();
    }

    @Test
    void styles_of_an_older_method_are_refused_with_what_to_do() throws IOException {
        for (String format : List.of("1", "2")) {
            Path file = changed(Map.of(), Map.of("hrstyle-format", format));
            assertThatIOException()
                    .isThrownBy(() -> FittedStyleFile.read(file))
                    .withMessageContaining("of an older HRStyle")
                    .withMessageEndingWith("fit it again");
        }
    }

    @Test
    void a_style_of_colours_alone_comes_back_without_a_generator() throws IOException {
        Path file = folder.resolve("instant.hrstyle");
        FittedStyle fitted = StyleTransfer.fit(
                        Plane.of(CONTENT),
                        Plane.of(TestImages.waves(32, 32, 2)),
                        Optional.empty(),
                        TransferSettings.of(Preset.INSTANT),
                        Optional.empty(),
                        FitListener.NONE,
                        Checkpoints.NONE)
                .fitted();
        FittedStyleFile.write(fitted, file);
        FittedStyle loaded = FittedStyleFile.read(file);
        assertThat(loaded.isColourOnly()).isTrue();
        assertThat(loaded.provenance().libtorch()).isEqualTo("none");
        assertThat(apply(loaded).values()).isEqualTo(apply(fitted).values()).isNotEqualTo(CONTENT.values());
    }

    @ParameterizedTest
    @CsvSource({"scale,-1", "scale,0", "scale,0.5", "scale,NaN", "radius,0", "radius,-1", "radius,1.5"})
    void a_scale_or_radius_that_is_none_is_refused(String name, String value) throws IOException {
        Path file = changed(Map.of(), Map.of(name, value));
        assertThatIOException()
                .isThrownBy(() -> FittedStyleFile.read(file))
                .withMessageContaining("is damaged: its %s is '%s'", name, value);
    }

    @Test
    void a_misshapen_tensor_is_named() throws IOException {
        Path file = changed(Map.of("generator.layer8_1.bias", new Tensor(new long[] {2}, new float[2])), Map.of());
        assertThatIOException()
                .isThrownBy(() -> FittedStyleFile.read(file))
                .withMessageContaining("is damaged: generator.layer8_1.bias should have the shape [3], but has [2]");
    }

    @Test
    void values_that_are_no_numbers_are_refused() throws IOException {
        Tensor bad = new Tensor(new long[] {3}, new float[] {0, Float.NaN, 0});
        Path file = changed(Map.of("generator.layer8_1.bias", bad), Map.of());
        assertThatIOException()
                .isThrownBy(() -> FittedStyleFile.read(file))
                .withMessageContaining("is damaged: generator.layer8_1.bias holds NaN");
    }

    @Test
    void an_unreadable_provenance_is_refused() throws IOException {
        Path file = changed(Map.of(), Map.of("provenance", "{\"steps\": \"many\"}"));
        assertThatIOException()
                .isThrownBy(() -> FittedStyleFile.read(file))
                .withMessageContaining("is damaged: its provenance can't be read");
    }

    @Test
    void other_files_are_refused() throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        new Safetensors(Map.of("x", new Tensor(new long[] {1}, new float[1])), Map.of()).write(weights);
        assertThatIOException()
                .isThrownBy(() -> FittedStyleFile.read(weights))
                .withMessageEndingWith("weights.safetensors is no fitted style of HRStyle");
        Path text = Files.writeString(folder.resolve("text.hrstyle"), "not a fitted style at all");
        assertThatIOException().isThrownBy(() -> FittedStyleFile.read(text)).withMessageContaining("text.hrstyle");
        Path cut = folder.resolve("cut.hrstyle");
        FittedStyleFile.write(fit("photorealistic"), cut);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        assertThatIOException().isThrownBy(() -> FittedStyleFile.read(cut)).withMessageContaining("cut.hrstyle");
    }

    private Path changed(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve("changed.hrstyle");
        FittedStyleFile.write(fit("photorealistic"), file);
        Safetensors whole = Safetensors.read(file);
        Map<String, Tensor> changedTensors = new HashMap<>(whole.tensors());
        changedTensors.putAll(tensors);
        Map<String, String> changedMetadata = new HashMap<>(whole.metadata());
        changedMetadata.putAll(metadata);
        new Safetensors(changedTensors, changedMetadata).write(file);
        return file;
    }

    private static FittedStyle fit(String preset) {
        TransferSettings settings = TransferSettings.of(
                Map.of(Setting.PRESET, preset, Setting.STEPS, "2", Setting.VGG19, "random", Setting.DEVICE, "cpu"));
        return StyleTransfer.fit(
                        Plane.of(CONTENT),
                        Plane.of(TestImages.waves(32, 32, 2)),
                        settings,
                        Vgg19Weights.random(0),
                        FitListener.NONE)
                .fitted();
    }

    private static RgbImage apply(FittedStyle fitted) {
        RgbImage output = new RgbImage(CONTENT.width(), CONTENT.height(), new float[3 * CONTENT.pixels()]);
        StyleTransfer.apply(fitted, Plane.of(CONTENT), Plane.of(output), DeviceChoice.CPU, ApplyListener.NONE);
        return output;
    }
}
