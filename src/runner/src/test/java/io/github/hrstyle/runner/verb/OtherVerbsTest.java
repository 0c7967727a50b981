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
import java.util.EnumSet;
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
        assertThat(figures.get("invented colour").getAsDouble()).isBetween(0., 1.5);
        assertThat(figures.has("share left")).isFalse();
    }

    @Test
    void compareMeasuresTheDistanceToTheTruth() throws IOException {
        Path content = Samples.png(folder.resolve("content.png"), 40, 30, 1);
        Path style = Samples.png(folder.resolve("style.png"), 30, 40, 2);
        Path truth = Samples.png(folder.resolve("truth.png"), 40, 30, 3);
        Run table = Run.of("compare", "--content", content, "--style", style, "--result", truth, "--truth", truth);
        assertThat(table.status()).as(table.err()).isZero();
        assertThat(table.out())
                .containsPattern("invented colour +\\d+\\.\\d{4}")
                .containsPattern("content CIEDE2000 +\\d+\\.\\d{4}")
                .containsPattern("result CIEDE2000 +0\\.0000")
                .containsPattern("share left +0\\.0000");

        Run json = Run.of(
                "compare", "--content", content, "--style", style, "--result", content, "--truth", truth, "--json");
        JsonObject figures = JsonParser.parseString(json.out()).getAsJsonObject();
        assertThat(figures.get("share left").getAsDouble()).isEqualTo(1);
        assertThat(figures.get("content CIEDE2000").getAsDouble())
                .isEqualTo(figures.get("result CIEDE2000").getAsDouble())
                .isGreaterThan(5);
    }

    @Test
    void compareRefusesATruthOfAnotherSize() throws IOException {
        Path content = Samples.png(folder.resolve("content.png"), 40, 30, 1);
        Path style = Samples.png(folder.resolve("style.png"), 30, 40, 2);
        Run run = Run.of("compare", "--content", content, "--style", style, "--result", content, "--truth", style);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("the truth image must be as large as the content image, 40 x 30 pixels, but is 30 x 40");
        assertThat(run.out()).isEmpty();
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
        assertThat(info.has("selfTest")).as("only where it is asked for").isFalse();

        Run tested = Run.of("info", "--self-test");
        assertThat(tested.status()).isEqualTo(ExitStatus.DONE);
        assertThat(tested.out()).contains("self-test   passed: over 20 training steps on ");
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
    @ValueSource(strings = {"transfer", "fit", "apply", "export", "compare", "info", "weights", "demo"})
    void everyVerbExplainsItself(String verb) {
        Run run = Run.of(verb, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: hrstyle " + verb, "--progress");
        if (!verb.equals("weights")) assertThat(run.out()).contains("Example");
    }

    @Test
    void helpShowsTheCoresDefaultsOfAllPresets() {
        String help = Run.of("transfer", "--help").out().replaceAll("\\s+", " ");
        Map<Setting, String> usual = TransferSettings.of(Preset.PHOTOREALISTIC).texts();
        Map<Setting, String> reference = TransferSettings.of(Preset.REFERENCE).texts();
        assertThat(help).contains("--paired content and style show the same field"); // a flag, off by default
        for (Setting setting : EnumSet.complementOf(EnumSet.of(Setting.PAIRED))) {
            assertThat(help).contains("--" + setting.option() + "=");
            assertThat(help.replace(" ", "")).contains("(default:" + usual.get(setting));
        }
        assertThat(help)
                .contains("(default: %s; instant: 0; reference: %s)"
                        .formatted(usual.get(Setting.STEPS), reference.get(Setting.STEPS)));
    }
}
