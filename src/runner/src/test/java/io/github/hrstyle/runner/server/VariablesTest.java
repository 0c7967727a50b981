package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VariablesTest {

    @Test
    void aMisspeltVariableIsNamed() {
        assertThat(Variables.unknown(
                        Set.of("HRSTYLE_SERVER_JOBAGE", "HRSTYLE_SERVER_JOB_AGE", "HRSTYLE_SERVER", "PATH")))
                .singleElement()
                .asString()
                .startsWith("HRSTYLE_SERVER_JOBAGE does nothing")
                .contains("HRSTYLE_SERVER_JOB_AGE");
    }

    @Test
    void theServersSettingsAreOnItsPage() throws Exception {
        String page = Files.readString(Path.of("../site/markdown/server.md"));
        assertThat(Variables.known()).contains("HRSTYLE_SERVER_UPLOADS_AT_ONCE");
        for (String name : Variables.known())
            if (name.startsWith("HRSTYLE_SERVER_")) assertThat(page).contains("`" + name + "`");
    }
}
