package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says of its configuration when it starts, and how it does without its database. */
class StartIT {

    @TempDir
    Path folder;

    @Test
    void aBusyPortIsToldInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = Integer.toString(other.getLocalPort());
            try (Program program = Program.Setting.in(folder).launch("serve", "--port", port)) {
                assertThat(program.awaitExit()).isEqualTo(1);
                assertThat(program.errors())
                        .startsWith("hrstyle serve: port " + port + " of 127.0.0.1 can't be listened at")
                        .contains("--port")
                        .hasLineCount(1);
                assertThat(program.output()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HRSTYLE_SERVER_UPLOADS_AT_ONCE,0",
        "HRSTYLE_SERVER_UPLOADS_AT_ONCE,-3",
        "HRSTYLE_SERVER_QUEUE_LIMIT,many",
        "HRSTYLE_SERVER_JOB_AGE,soon"
    })
    void aValueThatCanNotBeIsRefusedInOneLine(String variable, String value) throws Exception {
        try (Program program = Program.Setting.in(folder).with(variable, value).launch("serve", "--port", "0")) {
            assertThat(program.awaitExit()).isEqualTo(2);
            assertThat(program.errors())
                    .startsWith("hrstyle serve: ")
                    .contains(variable, value)
                    .hasLineCount(1);
        }
    }

    @Test
    void aMisspeltVariableIsToldAndOldJobsAreRemovedInTime() throws Exception {
        Pair pair = Pair.in(folder);
        try (Program program = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_QUEUE_LIMITS", "9")
                .with("HRSTYLE_SERVER_JOB_AGE", "1s")
                .serve()) {
            assertThat(program.errors())
                    .contains("HRSTYLE_SERVER_QUEUE_LIMITS does nothing", "HRSTYLE_SERVER_QUEUE_LIMIT,");
            Client client = program.client();
            String id = client.submit(pair.content(), pair.style(), Pair.settings(100_000));
            client.delete(id);
            long begin = System.nanoTime();
            while (client.get("/api/jobs/" + id).statusCode() != 404) {
                assertThat(System.nanoTime() - begin).isLessThan(15_000_000_000L);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void processesThatStartTogetherMakeTheTablesOnce() throws Exception {
        try (PostgresCluster postgres = PostgresCluster.start()) {
            Program.Setting setting = Program.Setting.in(folder)
                    .with("HRSTYLE_QUEUE_URL", postgres.url())
                    .with("HRSTYLE_QUEUE_USERNAME", postgres.user());
            try (Program one = setting.launch("serve", "--port", "0", "--no-worker");
                    Program two = setting.launch("worker");
                    Program three = setting.launch("worker")) {
                for (Program program : List.of(one, two, three)) program.awaitOutput();
                assertThat(one.client().get("/api/jobs").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void withoutItsDatabaseItAsksToComeAgain() throws Exception {
        PostgresCluster postgres = PostgresCluster.start();
        try (Program program = Program.Setting.in(folder)
                .with("HRSTYLE_QUEUE_URL", postgres.url())
                .with("HRSTYLE_QUEUE_USERNAME", postgres.user())
                .serve("--no-worker")) {
            Client client = program.client();
            assertThat(client.get("/api/jobs").statusCode()).isEqualTo(200);
            postgres.close();
            HttpResponse<byte[]> answer = client.get("/api/jobs");
            assertThat(answer.statusCode())
                    .as(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            JsonObject message = Client.json(answer);
            assertThat(message.get("message").getAsString()).contains("queue can't be reached", "try again");
            assertThat(client.get("/q/health").statusCode()).isEqualTo(503);
        }
    }
}
