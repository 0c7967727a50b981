package io.github.hrstyle.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    private static final int SIDE = 48;
    private final Vgg19Weights weights = Vgg19Weights.random(1);

    @Test
    void theProcessorTrainsAsItself() {
        SelfTest test = SelfTest.of(DeviceChoice.CPU, Preset.REFERENCE, weights, SIDE);
        assertThat(test.losses()).hasSize(20);
        assertThat(test.losses().get(19).total())
                .isLessThan(test.losses().get(0).total());
        assertThat(test.difference()).isZero();
        assertThat(test.secondsPerStep()).isPositive();
        assertThat(test.isPassed()).isTrue();
        assertThat(test.toString()).startsWith("passed: over 20 training steps on cpu");
    }

    /** What a device with wrong gradients does: the forward pass is right, the steps are not. */
    @Test
    void aDeviceThatStepsElsewhereFails() {
        SelfTest test = SelfTest.between(run(Setting.SEED, "1"), run(Setting.LEARNING_RATE, "0.01"));
        assertThat(test.start()).isZero();
        assertThat(test.difference()).isPositive();
        assertThat(test.isPassed()).isFalse();
        assertThat(test.toString()).startsWith("FAILED: ");
    }

    /** What a device with a wrong forward pass does. */
    @Test
    void aDeviceThatSeesSomethingElseFails() {
        SelfTest test = SelfTest.between(run(Setting.SEED, "1"), run(Setting.CONTENT_WEIGHT, "170"));
        assertThat(test.start()).isPositive();
        assertThat(test.isPassed()).isFalse();
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedAtOnce() {
        assertThatThrownBy(() -> SelfTest.of(DeviceChoice.parse("cuda:97")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cuda:97");
    }

    private SelfTest.Run run(Setting setting, String value) {
        return SelfTest.Run.of(
                TransferSettings.of(Map.of(
                        Setting.PRESET,
                        "reference",
                        Setting.STEPS,
                        "20",
                        Setting.SIZE,
                        Integer.toString(SIDE),
                        Setting.DEVICE,
                        "cpu",
                        setting,
                        value)),
                weights,
                SIDE);
    }
}
