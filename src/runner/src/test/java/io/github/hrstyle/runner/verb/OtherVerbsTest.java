package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherVerbsTest {

    @TempDir
    Path folder;

    @Test
    void compareFindsTheContentUnchanged() throws IOException {
        Path content = Samples.png(folder.resolve("content.png"), 40, 30, 1);
        Path style = Samples.png(folder.resolve("style.png"), 30, 40, 2);
        Run table = Run.of("compare", "--content", content, "--style", style, "--result", content);
        assertThat(table.status()).as(table.err()).isZero();
        assertThat(table.out()).containsPattern("eSSIM +1\\.0000").containsPattern("colour moved +0\\.0000");

        Run json = Run.of("compare", "--content", content, "--style", style, "--result", content, "--json");
        JsonObject figures = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(figures.get("GMSD").getAsDouble()).isZero();
    }

    @Test
    void compareRefusesImagesOfTwoSizes() throws IOException {
        Path content = Samples.png(folder.resolve("content.png"), 40, 30, 1);
        Path style = Samples.png(folder.resolve("style.png"), 30, 40, 2);
        Run run = Run.of("compare", "--content", content, "--style", style, "--result", style);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("40 x 30", "30 x 40");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void infoSaysWhatIsHere() {
        Run text = Run.of("info");
        assertThat(text.status()).isZero();
        assertThat(text.out()).contains("libtorch", "devices", "cpu", "model folder");

        JsonObject info = JsonParser.parseString(Run.of("info", "--json").out()).getAsJsonObject();
        assertThat(info.getAsJsonObject("versions").get("HRStyle").getAsString())
                .isEqualTo(Provenance.VERSION);
        assertThat(info.getAsJsonArray("devices").get(0).getAsString()).isEqualTo("cpu");
        assertThat(info.getAsJsonArray("weights")).isNotEmpty();
    }

    @Test
    void weightsPathIsAFileName() {
        Run run = Run.of("weights", "path");
        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).endsWith(".safetensors");
        assertThat(Run.of("weights").status()).isEqualTo(2);
    }

    @Test
    void versionIsTheCores() {
        assertThat(Run.of("--version").out().strip()).isEqualTo("hrstyle " + Provenance.VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer", "fit", "apply", "compare", "info", "weights", "demo"})
    void everyVerbExplainsItself(String verb) {
        Run run = Run.of(verb, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: hrstyle " + verb, "--progress");
        if (!verb.equals("weights")) assertThat(run.out()).contains("Example");
    }

    @Test
    void helpShowsTheCoresDefaultsOfBothPresets() {
        String help = Run.of("transfer", "--help").out().replaceAll("\\s+", " ");
        Map<Setting, String> usual = TransferSettings.of(Preset.PHOTOREALISTIC).texts();
        Map<Setting, String> reference = TransferSettings.of(Preset.REFERENCE).texts();
        for (Setting setting : Setting.values()) {
            assertThat(help).contains("--" + setting.option() + "=");
            assertThat(help.replace(" ", "")).contains("(default:" + usual.get(setting));
        }
        assertThat(help)
                .contains("(default: %s; reference: %s)"
                        .formatted(usual.get(Setting.STEPS), reference.get(Setting.STEPS)));
    }
}
