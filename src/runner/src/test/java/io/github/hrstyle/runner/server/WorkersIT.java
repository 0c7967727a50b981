package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.hrstyle.runner.server.Program.Setting;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and two workers as processes of their own, on a real PostgreSQL. */
class WorkersIT {

    private static final int STEPS = 60;

    @TempDir
    static Path folder;

    private static PostgresCluster postgres;
    private static Setting setting;
    private static Program server;
    private static Client client;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresCluster.start();
        pair = Pair.in(folder);
        setting = Setting.in(folder)
                .with("HRSTYLE_QUEUE_URL", postgres.url())
                .with("HRSTYLE_QUEUE_USERNAME", postgres.user())
                .with("HRSTYLE_SERVER_CHECKPOINT_INTERVAL", "0.3s")
                .with("HRSTYLE_SERVER_HEARTBEAT", "0.5s");
        server = setting.serve("--no-worker");
        client = server.client();
    }

    @AfterAll
    static void end() throws Exception {
        if (server != null) server.close();
        if (postgres != null) postgres.close();
    }

    private static final class Workers implements AutoCloseable {

        private final List<Program> programs = new ArrayList<>();

        /** @param count how many, started together: they find the same empty database */
        Workers(int count) throws Exception {
            for (int i = 0; i < count; i++) programs.add(setting.launch("worker"));
            for (Program program : programs) program.awaitOutput();
        }

        Program named(String name) throws Exception {
            for (Program program : programs) if (program.output().strip().equals(name)) return program;
            throw new AssertionError("no worker is " + name);
        }

        Program not(Program other) {
            return programs.stream()
                    .filter(program -> program != other)
                    .findFirst()
                    .orElseThrow();
        }

        String logs() throws Exception {
            StringBuilder logs = new StringBuilder();
            for (Program program : programs) logs.append(program.errors());
            return logs.toString();
        }

        @Override
        public void close() {
            programs.forEach(Program::close);
        }
    }

    private static long attempts(String logs, String id) {
        return Pattern.compile(id + ": attempt \\d+ goes on")
                .matcher(logs)
                .results()
                .count();
    }

    @Test
    void twoWorkersShareTheWorkAndNoJobRunsTwice() throws Exception {
        try (Workers workers = new Workers(2)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 6; i++) ids.add(client.submit(pair.content(), pair.style(), Pair.settings(10)));
            List<String> names = new ArrayList<>();
            for (String id : ids) {
                JsonObject job = client.awaitState(id, "done");
                assertThat(job.get("attempts").getAsInt()).isEqualTo(1);
                names.add(job.get("worker").getAsString());
            }
            assertThat(names)
                    .as("who did what")
                    .contains(
                            workers.programs.get(0).output().strip(),
                            workers.programs.get(1).output().strip());
            for (String id : ids) assertThat(attempts(workers.logs(), id)).isEqualTo(1);
        }
    }

    @Test
    void aKilledWorkersJobGoesOnElsewhereFromItsCheckpoint() throws Exception {
        try (Workers workers = new Workers(2)) {
            String id = client.submit(pair.content(), pair.style(), Pair.settings(STEPS));
            JsonObject running = client.awaitStep(id, STEPS / 3);
            Program killed = workers.named(running.get("worker").getAsString());
            killed.kill();
            Program heir = workers.not(killed);
            JsonObject job = client.awaitState(id, "done");
            assertThat(job.get("attempts").getAsInt()).isEqualTo(2);
            assertThat(job.get("worker").getAsString()).isEqualTo(heir.output().strip());
            assertThat(SurvivalIT.resumedStep(heir, id)).isGreaterThan(1);
            assertThat(client.events(id, null).stream()
                            .filter(event -> event.name().equals("step"))
                            .map(event -> event.data().get("step").getAsInt()))
                    .as("each step once")
                    .hasSize(STEPS)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aWorkerThatIsToldToEndHandsItsJobBackAtOnce() throws Exception {
        try (Workers workers = new Workers(2)) {
            String id = client.submit(pair.content(), pair.style(), Pair.settings(100_000));
            JsonObject running = client.awaitStep(id, 3);
            Program ending = workers.named(running.get("worker").getAsString());
            assertThat(ending.terminate()).isZero();
            Program heir = workers.not(ending);
            client.await(id, job -> job.get("attempts").getAsInt() == 2 && job.has("device"));
            assertThat(SurvivalIT.resumedStep(heir, id))
                    .isGreaterThanOrEqualTo(running.get("step").getAsInt());
            // It is still cancelled within a step, although it runs in another process than the server.
            client.delete(id);
            long begin = System.nanoTime();
            while (!heir.errors().contains(id + ": cancelled")) {
                assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
                Thread.sleep(20);
            }
        }
    }

    /** Such as on a machine of its own, where nobody has said which folder is shared. */
    @Test
    void aWorkerThatDoesNotSeeTheImagesSaysSo() throws Exception {
        Setting alone =
                setting.with("HRSTYLE_SERVER_DATA", folder.resolve("elsewhere").toString());
        try (Program worker = alone.launch("worker")) {
            assertThat(worker.awaitExit()).isEqualTo(1);
            assertThat(worker.errors())
                    .contains("the queue's images lie in", "HRSTYLE_SERVER_STORE")
                    .hasLineCount(1);
        }
        Path store = folder.resolve("data").resolve("store");
        try (Program worker =
                alone.with("HRSTYLE_SERVER_STORE", store.toString()).start("worker")) {
            String id = client.submit(pair.content(), pair.style(), Pair.settings(2));
            JsonObject job = client.awaitState(id, "done");
            assertThat(job.get("worker").getAsString())
                    .isEqualTo(worker.output().strip());
            assertThat(client.get("/api/jobs/" + id + "/result").body()).isNotEmpty();
        }
    }

    @Test
    void aWorkerTellsHowItIsAndNothingElse() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Setting watched = setting.with("HRSTYLE_WORKER_PORT", Integer.toString(port))
                .with("HRSTYLE_WORKER_DEVICE", "cpu")
                .with("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        try (Program worker = watched.start("worker")) {
            String id = client.submit(pair.content(), pair.style(), "{\"steps\":2,\"size\":32,\"vgg19\":\"random\"}");
            assertThat(client.awaitState(id, "done").get("device").getAsString())
                    .isEqualTo("cpu");
            Client own = new Client(URI.create("http://127.0.0.1:" + port), null);
            assertThat(Client.json(own.get("/q/health/live")).get("status").getAsString())
                    .isEqualTo("UP");
            assertThat(new String(own.get("/q/health/ready").body(), StandardCharsets.UTF_8))
                    .contains("\"store\"", "\"workers\"");
            assertThat(new String(own.get("/q/metrics").body(), StandardCharsets.UTF_8))
                    .contains(
                            "hrstyle_job_wait_seconds_count 1",
                            "hrstyle_attempt_seconds_count{outcome=\"done\"} 1",
                            "hrstyle_store_seconds_count{operation=\"take\",outcome=\"done\"} 3",
                            "hrstyle_store_bytes_total");
            for (String path : List.of("/", "/index.html", "/api/jobs", "/q/openapi"))
                assertThat(own.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(worker.errors()
                            .lines()
                            .map(line -> JsonParser.parseString(line).getAsJsonObject())
                            .filter(line -> line.getAsJsonObject("mdc").has("job")))
                    .anySatisfy(line -> {
                        assertThat(line.getAsJsonObject("mdc").get("job").getAsString())
                                .isEqualTo(id);
                        assertThat(line.get("message").getAsString()).contains("done");
                        assertThat(line.has("timestamp")).isTrue();
                    });
        }
        assertThat(new String(client.get("/q/metrics").body(), StandardCharsets.UTF_8))
                .contains("hrstyle_upload_seconds_count{outcome=\"taken\"}");
    }

    @Test
    void aWorkersDeviceMustBeThere() throws Exception {
        try (Program worker = setting.with("HRSTYLE_WORKER_DEVICE", "cuda:99").launch("worker")) {
            assertThat(worker.awaitExit()).isEqualTo(2);
            assertThat(worker.errors()).contains("HRSTYLE_WORKER_DEVICE is cuda:99, but this machine has");
        }
    }

    /** The server itself has no device, and knows what its workers tell. */
    @Test
    void aDeviceThatNoWorkerHasIsRefused() throws Exception {
        try (Workers workers = new Workers(1)) {
            java.net.http.HttpResponse<String> refused =
                    client.post(pair.content(), pair.style(), "{\"device\":\"cuda:99\",\"vgg19\":\"random\"}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Client.json(refused).get("message").getAsString())
                    .contains("CUDA devices of this server's workers", "cuda:99");
        }
    }
}
