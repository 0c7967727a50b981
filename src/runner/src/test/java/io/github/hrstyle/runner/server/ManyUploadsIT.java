package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More submissions come at once than a server takes in: here, more than one. */
class ManyUploadsIT {

    @TempDir
    static Path folder;

    private static Program.Setting setting;
    private static Program server;
    private static Client client;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        setting = Program.Setting.in(folder).with("HRSTYLE_SERVER_UPLOADS_AT_ONCE", "1");
        server = setting.serve();
        client = server.client();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void whoComesMeanwhileIsToldToComeAgainWhateverItSends() throws Exception {
        byte[] large = new byte[8_000_000];
        try (HeldUpload held = HeldUpload.at(client)) {
            for (byte[] form : List.of(
                    Client.form(Map.of("content", pair.content(), "style", pair.style()), Pair.settings(1)), large)) {
                HttpResponse<String> refused = client.post(form);
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(Client.json(refused).get("message").getAsString()).contains("come again in a moment");
            }
            assertThat(client.get("/api/jobs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void submitWaitsUntilItsTurnComes() throws Exception {
        Path output = folder.resolve("styled.png");
        try (HeldUpload held = HeldUpload.at(client)) {
            Program submit = setting.with("HRSTYLE_SERVER", server.address().toString())
                    .launch(
                            "submit",
                            "--content",
                            pair.content().toString(),
                            "--style",
                            pair.style().toString(),
                            "--output",
                            output.toString(),
                            "--steps",
                            "2",
                            "--size",
                            "32",
                            "--vgg19",
                            "random");
            Thread.sleep(3000);
            assertThat(submit.isAlive()).as(submit.errors()).isTrue();
            assertThat(Client.json(client.get("/api/jobs")).getAsJsonArray("jobs"))
                    .isEmpty();
            held.close();
            assertThat(submit.awaitExit()).as(submit.errors()).isZero();
        }
        assertThat(output).isNotEmptyFile();
    }
}
