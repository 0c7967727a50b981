package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are ended early, with their result. */
class FinishIT {

    @TempDir
    Path folder;

    @Test
    void aRunningJobIsDoneWithWhatItHas() throws Exception {
        Pair pair = Pair.in(folder);
        try (Program server = Program.Setting.in(folder).serve()) {
            Client client = server.client();
            String running = client.submit(pair.content(), pair.style(), Pair.settings(100_000));
            String waiting = client.submit(pair.content(), pair.style(), Pair.settings(2));
            client.awaitStep(running, 3);
            assertThat(refusal(client.finish(waiting)))
                    .isEqualTo("only a job that runs can be finished, but this one is queued");
            assertThat(client.finish(running).statusCode()).isEqualTo(202);
            JsonObject done = client.awaitState(running, "done");
            int step = done.get("step").getAsInt();
            assertThat(step).isGreaterThanOrEqualTo(3).isLessThan(100_000);
            assertThat(client.events(running, null))
                    .filteredOn(event -> event.name().equals("step"))
                    .hasSize(step);
            JsonObject report = Client.json(client.get("/api/jobs/%s/report".formatted(running)));
            assertThat(report.getAsJsonObject("fit").get("stopped").getAsBoolean())
                    .isTrue();
            assertThat(client.get("/api/jobs/%s/result".formatted(running)).statusCode())
                    .isEqualTo(200);
            client.awaitState(waiting, "done");
            assertThat(refusal(client.finish(running))).endsWith("this one is done");
            assertThat(client.finish("00000000-0000-0000-0000-000000000000").statusCode())
                    .isEqualTo(404);
        }
    }

    private static String refusal(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(409);
        return Client.json(response).get("message").getAsString();
    }
}
