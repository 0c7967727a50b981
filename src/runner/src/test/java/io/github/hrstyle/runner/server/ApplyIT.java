package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Further images in the style of a done job. */
class ApplyIT {

    @TempDir
    Path folder;

    private Client client;

    private HttpResponse<String> apply(String job, String key, Map<String, Path> files)
            throws IOException, InterruptedException {
        return client.post("/api/jobs/%s/apply".formatted(job), Client.form(files, "{}"), key);
    }

    private byte[] file(String job, String name) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.get("/api/jobs/%s/%s".formatted(job, name));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void aStyleIsAppliedToAnotherImageWithoutTraining() throws Exception {
        Pair pair = Pair.in(folder);
        try (Program server = Program.Setting.in(folder).serve()) {
            client = server.client();
            String fit = client.submit(pair.content(), pair.style(), Pair.settings(3));
            assertThat(apply(fit, "", Map.of("content", pair.content())).statusCode())
                    .as("not done yet")
                    .isEqualTo(409);
            client.awaitState(fit, "done");

            // The same image must become the same result, another one another.
            String again = id(apply(fit, "again", Map.of("content", pair.content())));
            assertThat(id(apply(fit, "again", Map.of("content", pair.content()))))
                    .as("sent again")
                    .isEqualTo(again);
            String other = id(apply(fit, "", Map.of("content", pair.style())));
            JsonObject job = client.awaitState(again, "done");
            assertThat(job.get("steps").getAsInt()).isZero();
            assertThat(job.get("styleName").getAsString()).isEqualTo("style.png");
            assertThat(pixels(again)).isEqualTo(pixels(fit));
            client.awaitState(other, "done");
            assertThat(pixels(other)).isNotEqualTo(pixels(fit));
            assertThat(file(other, "fitted")).isEqualTo(file(fit, "fitted"));
            JsonObject report = Client.json(client.get("/api/jobs/%s/report".formatted(other)));
            assertThat(report.getAsJsonObject("sources")
                            .getAsJsonObject("input")
                            .get("name")
                            .getAsString())
                    .isEqualTo("style.png");

            HttpResponse<String> two = apply(fit, "", Map.of("content", pair.content(), "style", pair.style()));
            assertThat(two.statusCode()).isEqualTo(400);
            assertThat(Client.json(two).get("message").getAsString())
                    .isEqualTo("there must be one file 'content', and no other");
            Path words = Files.writeString(folder.resolve("words.png"), "no image");
            assertThat(apply(fit, "", Map.of("content", words)).statusCode()).isEqualTo(400);
        }
    }

    private static String id(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return Client.json(response).get("id").getAsString();
    }

    private int[] pixels(String job) throws IOException, InterruptedException {
        Path result = Files.write(folder.resolve(job + ".png"), file(job, "result"));
        return (int[]) ImageFiles.open(result).getProcessor().getPixels();
    }
}
