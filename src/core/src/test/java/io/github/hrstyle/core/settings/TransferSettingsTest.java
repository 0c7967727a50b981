package io.github.hrstyle.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.assets.failure.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSettingsTest {

    @Test
    void without_any_text_the_defaults_are_photorealistic() {
        assertThat(TransferSettings.of(Map.of())).isEqualTo(TransferSettings.of(Preset.PHOTOREALISTIC));
    }

    @Test
    void the_reference_preset_has_the_published_values() {
        TransferSettings reference = TransferSettings.of(Map.of(Setting.PRESET, "Reference"));
        assertThat(reference.contentWeight()).isEqualTo(150);
        assertThat(reference.styleWeight()).isEqualTo(1);
        assertThat(reference.steps()).isEqualTo(1000);
        assertThat(reference.learningRate()).isEqualTo(5e-3);
        assertThat(reference.layerWeights()).hasToString("conv1_1=0.1,conv2_1=0.2,conv3_1=0.4,conv4_1=0.8,conv5_1=1.6");
    }

    @Test
    void the_instant_preset_trains_nothing_and_is_else_as_the_default_one() {
        TransferSettings instant = TransferSettings.of(Map.of(Setting.PRESET, "instant"));
        assertThat(instant.preset().trains()).isFalse();
        assertThat(instant.steps()).isZero();
        Map<Setting, String> texts = TransferSettings.of(Preset.PHOTOREALISTIC).texts();
        texts.put(Setting.PRESET, "instant");
        texts.put(Setting.STEPS, "0");
        assertThat(instant.texts()).isEqualTo(texts);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> instant.with(Setting.STEPS, "60"))
                .withMessage("steps must be 0 in preset instant, which trains nothing, but is 60");
    }

    @Test
    void paired_images_are_calibrated_and_nothing_is_trained_unless_asked_for() {
        TransferSettings paired = TransferSettings.of(Map.of(Setting.PAIRED, "True"));
        assertThat(paired.paired()).isTrue();
        assertThat(paired.preset()).isEqualTo(Preset.INSTANT);
        assertThat(paired.options()).containsEntry("paired", "true");
        assertThat(TransferSettings.of(paired.texts())).isEqualTo(paired);
        assertThat(TransferSettings.of(Map.of()).paired()).isFalse();
        assertThat(TransferSettings.of(Map.of(Setting.PAIRED, "false")).preset())
                .isEqualTo(Preset.PHOTOREALISTIC);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TransferSettings.of(Map.of(Setting.PAIRED, "yes")))
                .withMessage("paired must be true or false, but is 'yes'");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TransferSettings.of(Map.of(Setting.PAIRED, "true", Setting.PRESET, "reference")))
                .withMessageStartingWith("preset must be instant where paired is true");
    }

    @ParameterizedTest
    @EnumSource
    void texts_give_the_settings_back(Preset preset) {
        TransferSettings settings = TransferSettings.of(preset)
                .with(Setting.STEPS, preset.trains() ? "7" : "0")
                .with(Setting.LAYER_WEIGHTS, "conv3_1=2.5")
                .with(Setting.SEED, "-3")
                .with(Setting.DEVICE, "cuda:1")
                .with(Setting.VGG19, "random");
        assertThat(TransferSettings.of(settings.texts())).isEqualTo(settings);
    }

    @Test
    void layer_weights_that_are_not_named_keep_theirs() {
        LayerWeights weights = TransferSettings.of(Map.of(Setting.LAYER_WEIGHTS, "conv1_1=3, conv5_1=0"))
                .layerWeights();
        assertThat(weights).hasToString("conv1_1=3.0,conv2_1=0.2,conv3_1=0.4,conv4_1=0.8,conv5_1=0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STEPS|0|steps must be a whole number from 1 to 100000, but is 0",
                "STEPS|-1|steps must be a whole number from 1 to 100000, but is -1",
                "STEPS|abc|steps must be a whole number, but is 'abc'",
                "STEPS|99999999999|steps is too large: 99999999999",
                "SIZE|31|size must be from 32 to 8192 pixels, but is 31",
                "CONTENT_WEIGHT|NaN|content-weight must be a finite number of 0 or more, but is NaN",
                "CONTENT_WEIGHT|-0.5|content-weight must be a finite number of 0 or more, but is -0.5",
                "STYLE_WEIGHT|Infinity|style-weight must be a finite number of 0 or more, but is Infinity",
                "STYLE_WEIGHT|x|style-weight must be a number, but is 'x'",
                "LEARNING_RATE|0|learning-rate must be more than 0 and at most 1, but is 0",
                "LAYER_WEIGHTS|conv9_1=1|one of conv1_1, conv2_1, conv3_1, conv4_1, conv5_1, but is 'conv9_1'",
                "LAYER_WEIGHTS|conv1_1|layer weights must be like conv1_1=0.1,conv2_1=0.2, but have 'conv1_1'",
                "LAYER_WEIGHTS|conv1_1=-1|layer weight of conv1_1 must be 0 or more, but is -1.0",
                "LAYER_WEIGHTS|conv1_1=NaN|layer weight of conv1_1 must be 0 or more, but is NaN",
                "LAYER_WEIGHTS|conv1_1=0,conv2_1=0,conv3_1=0,conv4_1=0,conv5_1=0|at least one layer weight",
                "PRESET|paint|preset must be one of photorealistic, instant, reference, but is 'paint'",
                "DEVICE|gpu|device must be auto, cpu, cuda or cuda:N, but is 'gpu'",
                "SEED|1.5|seed must be a whole number, but is '1.5'"
            })
    void a_bad_value_is_named_with_what_is_expected_and_what_came(Setting setting, String text, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TransferSettings.of(Map.of(setting, text)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "80.0", " 8e1 "})
    void whole_numbers_may_be_written_as_decimals(String text) {
        assertThat(TransferSettings.of(Map.of(Setting.STEPS, text)).steps()).isEqualTo(80);
        assertThat(TransferSettings.of(Map.of(Setting.SEED, text)).seed()).isEqualTo(80);
    }

    @Test
    void both_weights_of_zero_leave_nothing_to_train_for() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TransferSettings.of(Map.of(Setting.CONTENT_WEIGHT, "0", Setting.STYLE_WEIGHT, "0")))
                .withMessage("content-weight and style-weight must not both be 0");
    }

    @ParameterizedTest
    @EnumSource
    void options_and_macro_keys_are_the_frozen_names(Setting setting) {
        assertThat(setting.option())
                .isIn(
                        "preset",
                        "steps",
                        "size",
                        "content-weight",
                        "style-weight",
                        "layer-weights",
                        "learning-rate",
                        "seed",
                        "device",
                        "vgg19",
                        "paired");
        assertThat(setting.macroKey()).isEqualTo(setting.option().replace("-", ""));
    }
}
