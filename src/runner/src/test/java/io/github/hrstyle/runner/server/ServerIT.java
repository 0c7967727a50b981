package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.server.Client.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API of a server that runs as a process of its own, on its embedded queue. */
class ServerIT {

    private static final int STEPS = 12;

    @TempDir
    static Path folder;

    private static Program program;
    private static Client client;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        program = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_QUEUE_LIMIT", "3")
                // The clients' variable is no setting of the server's.
                .with("HRSTYLE_SERVER", "http://127.0.0.1:1")
                .serve();
        client = program.client();
    }

    @AfterAll
    static void end() throws Exception {
        assertThat(program.terminate()).isZero();
        assertThat(folder.resolve("data/tmp")).isEmptyDirectory();
        assertThat(program.output()).hasLineCount(1);
    }

    @Test
    void aJobRunsToItsResult() throws Exception {
        HttpResponse<String> accepted = client.post(pair.content(), pair.style(), Pair.settings(STEPS));
        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = Client.json(accepted).get("id").getAsString();
        assertThat(accepted.headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).endsWith("/api/jobs/" + id));
        CompletableFuture<List<Event>> events = CompletableFuture.supplyAsync(() -> events(id, null));

        JsonObject job = client.awaitState(id, "done");
        assertThat(job.get("step").getAsInt()).isEqualTo(STEPS);
        assertThat(job.get("attempts").getAsInt()).isEqualTo(1);
        assertThat(job.get("contentName").getAsString()).isEqualTo("content.png");
        assertThat(job.get("device").getAsString()).isEqualTo("cpu");
        assertThat(job.getAsJsonObject("settings").get("size").getAsString()).isEqualTo("32");
        assertThat(job.has("error")).isFalse();
        assertThat(job.has("position")).isFalse();

        ImagePlus result = image(client.get("/api/jobs/" + id + "/result"), "result.png");
        assertThat(result.getWidth()).isEqualTo(job.get("width").getAsInt());
        assertThat((int[]) result.getProcessor().getPixels())
                .isNotEqualTo(ImageFiles.open(pair.content()).getProcessor().getPixels());
        for (String of : List.of("result", "content", "style"))
            assertThat(image(client.get("/api/jobs/" + id + "/preview?of=" + of), of + "-preview.png")
                            .getWidth())
                    .isEqualTo(result.getWidth());
        JsonObject report = Client.json(client.get("/api/jobs/" + id + "/report"));
        assertThat(report.getAsJsonArray("history")).hasSize(STEPS);
        assertThat(report.getAsJsonObject("sources")
                        .getAsJsonObject("content")
                        .get("name")
                        .getAsString())
                .isEqualTo("content.png");
        Path fitted = folder.resolve("style.hrstyle");
        Files.write(fitted, client.get("/api/jobs/" + id + "/fitted").body());
        assertThat(io.github.hrstyle.core.fitted.FittedStyleFile.read(fitted)
                        .provenance()
                        .steps())
                .isEqualTo(STEPS);

        checkEvents(events.get(), report.getAsJsonArray("history"));
        assertThat(events(id, null).stream().filter(event -> event.name().equals("state")))
                .as("the state of a job that had ended")
                .hasSize(1);
        // Who comes later is told the same steps, or those after the one that he knows.
        assertThat(steps(events(id, null))).isEqualTo(steps(events.get()));
        assertThat(steps(events(id, "10"))).containsExactly(11, 12);

        assertThat(client.delete(id).statusCode()).isEqualTo(204);
        assertThat(client.get("/api/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(client.get("/api/jobs/" + id + "/result").statusCode()).isEqualTo(404);
    }

    private static void checkEvents(List<Event> events, JsonArray history) {
        assertThat(events.get(0).name()).isEqualTo("state");
        Event last = events.get(events.size() - 1);
        assertThat(last.name()).isEqualTo("state");
        assertThat(last.data().get("state").getAsString()).isEqualTo("done");
        assertThat(steps(events))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, STEPS).boxed().toList());
        List<JsonObject> losses = events.stream()
                .filter(event -> event.name().equals("step"))
                .peek(event -> assertThat(event.id())
                        .isEqualTo(event.data().get("step").getAsString()))
                .map(event -> event.data().getAsJsonObject("losses"))
                .toList();
        for (int i = 0; i < STEPS; i++)
            for (String part : List.of("total", "content", "style", "structure"))
                assertThat(losses.get(i).get(part).getAsFloat())
                        .isEqualTo(history.get(i).getAsJsonObject().get(part).getAsFloat());
        assertThat(events).anyMatch(event -> event.name().equals("preview"));
    }

    private static List<Event> events(String id, String lastEventId) {
        try {
            return client.events(id, lastEventId);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> steps(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("step"))
                .map(event -> event.data().get("step").getAsInt())
                .toList();
    }

    private static ImagePlus image(HttpResponse<byte[]> response, String name) throws Exception {
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        Path file = folder.resolve(name);
        Files.write(file, response.body());
        return ImageFiles.open(file);
    }

    @Test
    void aTiffStaysATiffOfItsType() throws Exception {
        Path content = Pair.tiff(folder.resolve("cells.tif"));
        String id = client.submit(content, pair.style(), Pair.settings(2));
        client.awaitState(id, "done");
        HttpResponse<byte[]> response = client.get("/api/jobs/" + id + "/result");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("image/tiff");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"cells-styled.tif\"");
        assertThat(image(response, "result.tif").getBitDepth()).isEqualTo(16);
    }

    @Test
    void othersWaitAndKnowTheirPlaceUntilTheQueueIsFull() throws Exception {
        String running = client.submit(pair.content(), pair.style(), Pair.settings(100_000));
        client.awaitStep(running, 1);
        List<String> waiting = List.of(
                client.submit(pair.content(), pair.style(), Pair.settings(2)),
                client.submit(pair.content(), pair.style(), Pair.settings(2)),
                client.submit(pair.content(), pair.style(), Pair.settings(2)));
        for (int i = 0; i < waiting.size(); i++)
            assertThat(client.job(waiting.get(i)).get("position").getAsInt()).isEqualTo(i + 1);
        HttpResponse<String> refused = client.post(pair.content(), pair.style(), Pair.settings(2));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Client.json(refused).get("message").getAsString()).contains("3 jobs wait");
        JsonObject list = Client.json(client.get("/api/jobs"));
        assertThat(list.get("queued").getAsInt()).isEqualTo(3);
        assertThat(list.get("running").getAsInt()).isEqualTo(1);
        assertThat(list.get("limit").getAsInt()).isEqualTo(3);
        assertThat(list.getAsJsonArray("jobs")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo(waiting.get(2));
        assertThat(Client.json(client.get("/api/jobs?limit=2")).getAsJsonArray("jobs"))
                .hasSize(2);
        for (String limit : List.of("0", "1001", "abc", "-1", "99999999999"))
            assertThat(client.get("/api/jobs?limit=" + limit).statusCode()).isEqualTo(400);
        assertThat(client.get("/api/jobs/" + waiting.get(0) + "/result").statusCode())
                .isEqualTo(409);
        assertThat(client.get("/api/jobs/" + waiting.get(0) + "/preview").statusCode())
                .isEqualTo(404);

        // The first in the queue goes: the others move up.
        HttpResponse<String> cancelled = client.delete(waiting.get(0));
        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(Client.isState(Client.json(cancelled), "cancelled")).isTrue();
        assertThat(client.job(waiting.get(2)).get("position").getAsInt()).isEqualTo(2);

        int step = client.job(running).get("step").getAsInt();
        assertThat(client.delete(running).statusCode()).isEqualTo(202);
        client.awaitState(waiting.get(1), "done");
        client.awaitState(waiting.get(2), "done");
        JsonObject stopped = client.job(running);
        assertThat(Client.isState(stopped, "cancelled")).isTrue();
        // Steps are told four times a second: those since, and the one that was under way.
        assertThat(stopped.get("step").getAsInt()).isLessThan(step + 50);
        assertThat(program.errors()).contains(running + ": cancelled");
        assertThat(Client.isState(client.job(waiting.get(0)), "cancelled")).isTrue();
    }

    @Test
    void aSubmissionWhoseAnswerWasLostIsNotDoneTwice() throws Exception {
        byte[] form = Client.form(Map.of("content", pair.content(), "style", pair.style()), Pair.settings(1));
        HttpResponse<String> first = client.post(form, "7f3a-1");
        HttpResponse<String> again = client.post(form, "7f3a-1");
        assertThat(again.statusCode()).isEqualTo(202).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(client.post(form, "7f3a-2").body()).isNotEqualTo(first.body());
        assertThat(client.post(form, "not a key").statusCode()).isEqualTo(400);
        client.cancelAll();
    }

    @Test
    void aFailureThatNoRepetitionMendsEndsTheJobAtOnce() throws Exception {
        String id = client.submit(
                pair.content(),
                pair.style(),
                "{\"steps\":50,\"size\":32,\"vgg19\":\"random\",\"learning-rate\":1,\"style-weight\":1e40}");
        JsonObject job = client.awaitState(id, "failed");
        assertThat(job.get("attempts").getAsInt()).isEqualTo(1);
        assertThat(job.get("error").getAsString()).contains("training diverged at step");
    }

    /** What no header tells is found out by the worker, which says which image it is. */
    @Test
    void imagesThatCanNotBeDecodedFailTheirJob() throws Exception {
        Path whole = Files.write(folder.resolve("whole.jpg"), Pair.jpeg());
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.jpg"), Arrays.copyOf(bytes, bytes.length / 2));
        JsonObject content = client.awaitState(client.submit(half, whole, Pair.settings(2)), "failed");
        assertThat(content.get("error").getAsString())
                .startsWith("content image 'half.jpg': is a truncated, damaged or unsupported JPEG")
                .doesNotContain(folder.toString());
        assertThat(content.get("attempts").getAsInt()).isEqualTo(1);
        JsonObject style = client.awaitState(client.submit(whole, half, Pair.settings(2)), "failed");
        assertThat(style.get("error").getAsString()).startsWith("style image 'half.jpg': is a truncated, damaged");
        // The one that is good can be looked at, the other never.
        assertThat(client.get("/api/jobs/" + style.get("id").getAsString() + "/preview?of=content")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("/api/jobs/" + style.get("id").getAsString() + "/preview?of=style")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void masksThatDoNotFitAreRefusedAndThoseWithoutLabelsFailTheirJob() throws Exception {
        Path mask = Pair.mask(folder.resolve("labels.png"));
        HttpResponse<String> alone = client.post(Client.form(
                Map.of("content", pair.content(), "style", pair.style(), "content-mask", mask), Pair.settings(1)));
        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(Client.json(alone).get("message").getAsString())
                .isEqualTo("there must be one file 'style-mask', but there is none");
        Path small = folder.resolve("small-labels.png");
        ImageFiles.save(new ImagePlus("", new ByteProcessor(9, 9)), small, Map.of(), false);
        HttpResponse<String> other = client.post(masked(mask, small));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(Client.json(other).get("message").getAsString())
                .isEqualTo("style-mask must have its image's size, 48 x 48 pixels, but has 9 x 9");
        HttpResponse<String> colours = client.post(masked(mask, pair.style()));
        JsonObject job = client.awaitState(Client.json(colours).get("id").getAsString(), "failed");
        assertThat(job.get("error").getAsString()).startsWith("style mask: a mask must be a label image");
    }

    private static byte[] masked(Path contentMask, Path styleMask) throws IOException {
        return Client.form(
                Map.of(
                        "content",
                        pair.content(),
                        "style",
                        pair.style(),
                        "content-mask",
                        contentMask,
                        "style-mask",
                        styleMask),
                Pair.settings(1));
    }

    @Test
    void aBlankImageFailsItsJob() throws Exception {
        JsonObject job =
                client.awaitState(client.submit(pair.content(), Pair.blank(folder), Pair.settings(2)), "failed");
        assertThat(job.get("error").getAsString()).startsWith("the style image is blank");
        assertThat(job.get("attempts").getAsInt()).isEqualTo(1);
    }

    @Test
    void offersTheCoresSettings() throws Exception {
        JsonObject settings = Client.json(client.get("/api/settings"));
        for (Preset preset : Preset.values())
            TransferSettings.of(preset).options().forEach((option, text) -> assertThat(
                            settings.getAsJsonObject("presets")
                                    .getAsJsonObject(preset.toString())
                                    .get(option)
                                    .getAsString())
                    .isEqualTo(text));
        for (Setting setting : Setting.values())
            assertThat(settings.getAsJsonObject("help").get(setting.option()).getAsString())
                    .isEqualTo(setting.help());
    }

    /** These servers have no weights, and no network to fetch them from. */
    @Test
    void whatItLacksIsToldBeforeAnybodyWaitsForIt() throws Exception {
        HttpResponse<byte[]> ready = client.get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(new String(ready.body(), StandardCharsets.UTF_8))
                .contains("\"missing\": \"the VGG19 weights are not there", "HRSTYLE_OFFLINE");
        assertThat(program.errors()).contains("the VGG19 weights are not there");
        HttpResponse<String> refused = client.post(pair.content(), pair.style(), "{\"size\":32,\"steps\":2}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Client.json(refused).get("message").getAsString())
                .startsWith("this server can't do that now: the VGG19 weights are not there");
        // What needs none is done.
        String id = client.submit(pair.content(), pair.style(), "{\"preset\":\"instant\"}");
        client.awaitState(id, "done");
    }

    @Test
    void saysHowItIs() throws Exception {
        assertThat(Client.json(client.get("/q/health/live")).get("status").getAsString())
                .isEqualTo("UP");
        assertThat(new String(client.get("/q/openapi").body(), StandardCharsets.UTF_8))
                .contains("/api/jobs/{id}/events", "Queues a transfer");
        assertThat(new String(client.get("/q/metrics").body(), StandardCharsets.UTF_8))
                .contains("hrstyle_jobs{state=\"queued\"}");
    }

    @Test
    void itsFolderIsForItsUserOnly() throws Exception {
        org.assertj.core.api.Assumptions.assumeThat(
                        java.nio.file.FileSystems.getDefault().supportedFileAttributeViews())
                .as("the file system knows owners")
                .contains("posix");
        for (String name : List.of("data", "data/tmp"))
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rwx------");
    }
}
