package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that several people share, each with a key. */
class PeopleIT {

    @TempDir
    static Path folder;

    private static Program server;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        Path keys = Files.writeString(
                folder.resolve("keys"),
                "anna %s quota=2\nben %s\nroot %s admin\n"
                        .formatted(KeysTest.hash("a"), KeysTest.hash("b"), KeysTest.hash("r")));
        server = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_KEYS", keys.toString())
                .serve();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Client as(String key) throws Exception {
        return new Client(server.address(), key);
    }

    private static String message(HttpResponse<?> response) {
        return Client.json(response).get("message").getAsString();
    }

    @Test
    void aJobIsItsOwnersAndOthersSeeThatTheQueueIsBusy() throws Exception {
        Client anna = as("a");
        Client ben = as("b");
        String annas = anna.submit(pair.content(), pair.style(), Pair.settings(100_000));
        anna.awaitStep(annas, 1);
        String second = anna.submit(pair.content(), pair.style(), Pair.settings(1));
        HttpResponse<String> third = anna.post(pair.content(), pair.style(), Pair.settings(1));
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(message(third)).contains("anna may have 2 jobs at once");
        String bens = ben.submit(pair.content(), pair.style(), Pair.settings(1));
        assertThat(ben.job(bens).get("position").getAsInt())
                .as("his turn is before anna's second")
                .isEqualTo(1);

        JsonObject seen = ben.job(annas);
        assertThat(seen.get("state").getAsString()).isEqualTo("running");
        assertThat(seen.get("owner").getAsString()).isEqualTo("anna");
        assertThat(seen.get("mine").getAsBoolean()).isFalse();
        assertThat(seen.toString()).doesNotContain("content.png", "style.png", "random", "losses");
        JsonObject list = Client.json(ben.get("/api/jobs"));
        assertThat(list.getAsJsonArray("jobs")).hasSize(3);
        assertThat(list.get("running").getAsInt()).isEqualTo(1);
        for (String what : new String[] {
            "/preview",
            "/preview?of=content",
            "/thumbnail",
            "/view?of=content",
            "/result",
            "/report",
            "/fitted",
            "/events"
        })
            assertThat(ben.get("/api/jobs/" + annas + what).statusCode())
                    .as(what)
                    .isEqualTo(403);
        assertThat(ben.finish(annas).statusCode()).isEqualTo(403);
        HttpResponse<String> refused = ben.delete(annas);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(message(refused)).contains("another user's");
        assertThat(as("x").get("/api/jobs").statusCode()).isEqualTo(401);

        JsonObject own = anna.job(annas);
        assertThat(own.get("mine").getAsBoolean()).isTrue();
        assertThat(own.get("contentName").getAsString()).isEqualTo("content.png");
        Client root = as("r");
        assertThat(root.job(annas).get("contentName").getAsString()).isEqualTo("content.png");
        assertThat(root.delete(annas).statusCode()).isEqualTo(202);
        ben.awaitState(bens, "done");
        assertThat(ben.get("/api/jobs/" + bens + "/result").statusCode()).isEqualTo(200);
        assertThat(anna.get("/api/jobs/" + bens + "/result").statusCode()).isEqualTo(403);
        byte[] image = Client.form(Map.of("content", pair.content()), "{}");
        assertThat(anna.post("/api/jobs/%s/apply".formatted(bens), image, "").statusCode())
                .isEqualTo(403);
        anna.awaitState(second, "done");
        assertThat(server.errors()).contains(bens + ": submitted by ben");
    }

    @Test
    void theClientShowsWhoseAJobIs() throws Exception {
        String id = as("b").submit(pair.content(), pair.style(), Pair.settings(1));
        Program.Setting anna = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER", server.address().toString())
                .with("HRSTYLE_API_KEY", "a");
        try (Program jobs = anna.launch("jobs")) {
            assertThat(jobs.awaitExit()).as(jobs.errors()).isZero();
            assertThat(jobs.output()).contains(id, "(a job of ben)");
        }
    }
}
