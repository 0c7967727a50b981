package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.Prefs;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final String RATE = "hrstyle.seconds-per-megapixel-and-step.reference.cpu";

    @BeforeEach
    @AfterEach
    void forget() {
        Prefs.set(RATE, null);
    }

    private static String words(String preset, String device, int side) {
        TransferSettings settings =
                TransferSettings.of(Map.of(Setting.PRESET, preset, Setting.DEVICE, device, Setting.SIZE, "256"));
        return Estimate.of(settings, side, side).words();
    }

    private static void learn(int steps, boolean stopped) {
        TransferSettings settings = TransferSettings.of(Map.of(Setting.PRESET, "reference", Setting.DEVICE, "cpu"));
        Provenance.Size size = new Provenance.Size(500, 500);
        Estimate.learn(new Provenance(
                "",
                "",
                "cpu",
                size,
                size,
                settings.options(),
                "",
                "",
                steps,
                stopped,
                new Losses(0, 0, 0, 0),
                25 * steps));
    }

    @Test
    void saysWhatTheNotesSayUntilAFitOfItsKindTellsMore() {
        assertThat(words("reference", "cpu", 1000))
                .isEqualTo("Training takes about 20 min on a processor, and about 2.2 GB of memory.");
        assertThat(words("photorealistic", "auto", 256)).startsWith("Training takes about 30 s on a processor");
        learn(3, false);
        learn(100, true);
        assertThat(words("reference", "cpu", 1000))
                .as("too few steps, or stopped")
                .contains("20 min");
        learn(100, false);
        assertThat(words("reference", "cpu", 1000)).startsWith("Training takes about 2 h, and about 2.2 GB");
        assertThat(words("photorealistic", "auto", 256)).contains("30 s");
    }

    @Test
    void smallImagesAreNotEnlarged() {
        assertThat(words("reference", "cpu", 64)).endsWith(" s on a processor, and about 0.9 GB of memory.");
    }

    @Test
    void saysNothingOfWhatIsNotKnown() {
        assertThat(words("reference", "cuda", 256)).isEqualTo("Training takes about 2.2 GB of memory.");
        assertThat(words("instant", "auto", 256)).isEqualTo("Takes seconds; nothing is trained.");
    }
}
