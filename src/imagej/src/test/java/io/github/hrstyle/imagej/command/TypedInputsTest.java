package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

/** What scripts give for the settings: numbers of every kind beside text. */
class TypedInputsTest {

    private final Commands commands = new Commands();

    @AfterEach
    void close() {
        commands.close();
    }

    private CommandModule transfer(Map<String, Object> settings) throws Exception {
        Map<String, Object> inputs = new HashMap<>(
                Map.of("content", TestImages.content(), "style", TestImages.style(), "preset", "reference"));
        inputs.putAll(Map.of("vgg19", "random", "device", "cpu"));
        inputs.putAll(settings);
        return commands.run(StyleTransferCommand.class, inputs);
    }

    @Test
    void numbersAreTakenAsTheyCome() throws Exception {
        CommandModule done = transfer(Map.of(
                "steps",
                2.0, // as JavaScript and a quotient have it
                "size",
                48,
                "seed",
                7L,
                "contentweight",
                150,
                "styleweight",
                1.5f,
                "learningrate",
                new BigDecimal("0.005"), // as Groovy writes 0.005
                "paired",
                false));
        assertThat(Commands.result(done).getInfoProperty())
                .contains(
                        "\"steps\":\"2\"",
                        "\"size\":\"48\"",
                        "\"seed\":\"7\"",
                        "\"content-weight\":\"150.0\"",
                        "\"style-weight\":\"1.5\"",
                        "\"learning-rate\":\"0.005\"");
    }

    @Test
    void partsOfAStepAreNot() throws Exception {
        assertThat(transfer(Map.of("steps", 2.5)).getCancelReason())
                .isEqualTo("steps must be a whole number, but is '2.5'");
    }
}
