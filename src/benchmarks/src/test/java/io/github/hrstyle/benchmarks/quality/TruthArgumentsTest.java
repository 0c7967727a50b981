package io.github.hrstyle.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hrstyle.assets.failure.Failure;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TruthArgumentsTest {

    private static TruthArguments of(String... words) throws FileNotFoundException {
        return TruthArguments.of(words);
    }

    @Test
    void thePhotorealisticPresetIsTheDefault() throws FileNotFoundException {
        TruthArguments arguments = of("target/benchmarks", "src/main");
        assertThat(arguments.methods().keySet()).containsExactly("photorealistic");
        assertThat(arguments.pictures()).isEqualTo(Path.of("target/truth"));
        assertThat(arguments.pairs()).isDirectory().endsWith(Path.of("src/main"));
    }

    @Test
    void settingsHoldForAllPresets() throws FileNotFoundException {
        TruthArguments arguments =
                of("target/benchmarks", "src/main", "steps=60", "reference", "photorealistic", "size=128");
        assertThat(arguments.methods().keySet()).containsExactly("reference", "photorealistic");
        arguments.methods().forEach((preset, settings) -> {
            assertThat(settings.preset()).hasToString(preset);
            assertThat(settings.steps()).isEqualTo(60);
            assertThat(settings.size()).isEqualTo(128);
        });
    }

    @Test
    void pairedAsksForACalibration() throws FileNotFoundException {
        TruthArguments arguments = of("target/benchmarks", "src/main", "paired", "instant", "steps=60");
        assertThat(arguments.methods().keySet()).containsExactly("paired", "instant");
        assertThat(arguments.methods().get("paired").paired()).isTrue();
        assertThat(arguments.methods().get("instant").paired()).isFalse();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> of("target/benchmarks", "src/main", "best"))
                .withMessageContaining("preset must be")
                .withMessageContaining("'best'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("target/benchmarks", "src/main", "step=60"))
                .withMessageContaining("or steps or")
                .withMessageContaining("'step'");
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> of("target/benchmarks", "no/such/pairs"))
                .withMessageContaining("no/such/pairs");
    }
}
