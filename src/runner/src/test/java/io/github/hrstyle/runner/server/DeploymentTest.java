package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.assets.failure.Failure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Deployment deployment = new Deployment(environment::get);

    @BeforeEach
    void keepData() {
        environment.put(Deployment.DATA_VARIABLE, folder.resolve("data").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void thisMachineNeedsNoKey(String host) {
        Map<String, String> properties = deployment.ofServer(host, 8080, true, null);
        assertThat(properties)
                .containsEntry("quarkus.http.host", host)
                .containsEntry("quarkus.http.host-enabled", "true")
                .containsEntry("quarkus.datasource.h2.active", "true")
                .doesNotContainKey("hrstyle.server.api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void othersDo(String host) {
        environment.put(Deployment.API_KEY_VARIABLE, " ");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> deployment.ofServer(host, 8080, true, null))
                .withMessageContaining(host)
                .withMessageContaining(Deployment.API_KEY_VARIABLE);
        assertThat(deployment.ofServer(host, 8080, true, "key")).containsEntry("hrstyle.server.api-key", "key");
        environment.put(Deployment.API_KEY_VARIABLE, "other");
        assertThat(deployment.ofServer(host, 8080, true, null)).containsEntry("hrstyle.server.api-key", "other");
    }

    @Test
    void aQueueOnPostgresqlIsOneForWorkersToo() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(deployment::ofWorker)
                .withMessageContaining("PostgreSQL");
        environment.put(Deployment.QUEUE_URL_VARIABLE, "jdbc:postgresql://db/lab");
        environment.put(Deployment.QUEUE_PASSWORD_VARIABLE, "secret");
        assertThat(deployment.ofWorker())
                .containsEntry("quarkus.http.host-enabled", "false")
                .containsEntry("quarkus.datasource.postgresql.active", "true")
                .containsEntry("quarkus.datasource.h2.active", "false")
                .containsEntry("quarkus.datasource.postgresql.password", "secret");
        environment.put(Deployment.QUEUE_URL_VARIABLE, "jdbc:mysql://lab:secret@db/lab");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(deployment::ofWorker)
                .withMessageContaining("jdbc:postgresql:")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void portsHaveARange(int port) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> deployment.ofServer("127.0.0.1", port, true, null))
                .withMessage("port must be from 0 to 65535, but is " + port);
    }
}
