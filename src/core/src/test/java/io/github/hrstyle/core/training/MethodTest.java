package io.github.hrstyle.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import org.junit.jupiter.api.Test;

class MethodTest {

    private static double rate(Preset preset, int step) {
        TransferSettings settings = TransferSettings.of(preset).with(Setting.LEARNING_RATE, "0.5");
        return Method.of(preset).learningRate(settings, new Stage(256, 100), step);
    }

    @Test
    void photorealistic_falls_along_half_a_cosine_to_a_tenth() {
        assertThat(rate(Preset.PHOTOREALISTIC, 0)).isEqualTo(.5);
        assertThat(rate(Preset.PHOTOREALISTIC, 50)).isCloseTo(.5 * .55, within(1e-12));
        assertThat(rate(Preset.PHOTOREALISTIC, 100)).isCloseTo(.05, within(1e-12));
    }

    @Test
    void the_reference_falls_to_nine_tenths_every_200_steps() {
        assertThat(rate(Preset.REFERENCE, 199)).isEqualTo(.5);
        assertThat(rate(Preset.REFERENCE, 200)).isCloseTo(.45, within(1e-12));
        assertThat(rate(Preset.REFERENCE, 400)).isCloseTo(.405, within(1e-12));
    }

    @Test
    void half_of_the_steps_are_taken_at_half_the_size_where_there_is_one() {
        TransferSettings settings = TransferSettings.of(Preset.PHOTOREALISTIC).with(Setting.STEPS, "80");
        assertThat(Fitting.fullSizeFrom(settings)).hasValue(41);
        assertThat(Fitting.fullSizeFrom(settings.with(Setting.SIZE, "63"))).isEmpty();
        assertThat(Fitting.fullSizeFrom(TransferSettings.of(Preset.REFERENCE))).isEmpty();
        assertThat(Fitting.fullSizeFrom(TransferSettings.of(Preset.INSTANT))).isEmpty();
    }
}
