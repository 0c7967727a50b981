package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.server.Client.Event;
import io.github.hrstyle.runner.server.Program.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed at some moment or other, with their embedded queue. */
class SurvivalIT {

    private static final int STEPS = 60;

    @TempDir
    Path folder;

    private Pair pair;
    private Setting setting;

    @BeforeEach
    void prepare() throws Exception {
        pair = Pair.in(folder);
        setting = Setting.in(folder)
                .with("HRSTYLE_SERVER_CHECKPOINT_INTERVAL", "0.3s")
                .with("HRSTYLE_SERVER_RETRY_DELAY", "0.1s");
    }

    @Test
    void aKilledJobGoesOnFromItsCheckpointToTheSameBits() throws Exception {
        String id;
        int killedAt;
        try (Program first = setting.serve()) {
            Client client = first.client();
            id = client.submit(pair.content(), pair.style(), Pair.settings(STEPS));
            killedAt = client.awaitStep(id, STEPS / 3).get("step").getAsInt();
            first.kill();
        }
        assertThat(Files.list(folder.resolve("data/tmp")))
                .as("what a killed server leaves behind")
                .isNotEmpty();
        try (Program second = setting.serve()) {
            Client client = second.client();
            JsonObject job = client.awaitState(id, "done");
            assertThat(job.get("attempts").getAsInt()).isEqualTo(2);
            int resumed = resumedStep(second, id);
            assertThat(resumed).isPositive().isLessThanOrEqualTo(STEPS);
            assertThat(resumed).as("killed at %d", killedAt).isGreaterThan(1);

            // The same job without interruption.
            String other = client.submit(pair.content(), pair.style(), Pair.settings(STEPS));
            client.awaitState(other, "done");
            assertThat(losses(client, id)).hasSize(STEPS).isEqualTo(losses(client, other));
            assertThat(generator(client, id)).isEqualTo(generator(client, other));
            assertThat(pixels(client, id)).isEqualTo(pixels(client, other));
            assertThat(second.terminate()).isZero();
        }
        assertThat(folder.resolve("data/tmp")).isEmptyDirectory();
    }

    /** The step that an attempt began at, as the log says. */
    static int resumedStep(Program program, String id) throws Exception {
        Matcher line =
                Pattern.compile(id + ": attempt \\d+ goes on from step (\\d+)").matcher(program.errors());
        assertThat(line.find()).as(program.errors()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private static List<JsonObject> losses(Client client, String id) throws Exception {
        return client.events(id, null).stream()
                .filter(event -> event.name().equals("step"))
                .map(Event::data)
                .map(data -> data.getAsJsonObject("losses"))
                .toList();
    }

    private Map<String, List<Float>> generator(Client client, String id) throws Exception {
        Path file = folder.resolve(id + ".hrstyle");
        Files.write(file, client.get("/api/jobs/" + id + "/fitted").body());
        Map<String, List<Float>> values = new TreeMap<>();
        for (Map.Entry<String, Tensor> tensor :
                FittedStyleFile.read(file).generator().entrySet()) {
            List<Float> floats = new ArrayList<>();
            for (float value : tensor.getValue().values()) floats.add(value);
            values.put(tensor.getKey(), floats);
        }
        return values;
    }

    private int[] pixels(Client client, String id) throws Exception {
        Path file = folder.resolve(id + ".png");
        Files.write(file, client.get("/api/jobs/" + id + "/result").body());
        return (int[]) ImageFiles.open(file).getProcessor().getPixels();
    }

    @Test
    void whatWasAcceptedIsThereHoweverSoonTheServerDies() throws Exception {
        String id;
        try (Program first = setting.serve()) {
            id = first.client().submit(pair.content(), pair.style(), Pair.settings(3));
            first.kill();
        }
        try (Program second = setting.serve()) {
            second.client().awaitState(id, "done");
        }
    }

    @Test
    void aServerThatIsToldToEndKeepsTheJobAsItStands() throws Exception {
        String id;
        int reached;
        Setting rarely = setting.with("HRSTYLE_SERVER_CHECKPOINT_INTERVAL", "1h");
        try (Program first = rarely.serve()) {
            Client client = first.client();
            id = client.submit(pair.content(), pair.style(), Pair.settings(100_000));
            reached = client.awaitStep(id, 5).get("step").getAsInt();
            assertThat(first.terminate()).isZero();
        }
        try (Program second = rarely.serve()) {
            Client client = second.client();
            client.await(id, job -> job.get("attempts").getAsInt() == 2 && job.has("device"));
            assertThat(resumedStep(second, id)).isGreaterThanOrEqualTo(reached);
            client.delete(id);
        }
    }

    @Test
    void killsFromOutsideFailNoJob() throws Exception {
        Setting never = setting.with("HRSTYLE_SERVER_CHECKPOINT_INTERVAL", "1h");
        String id = "";
        for (int attempt = 1; attempt <= 3; attempt++)
            try (Program program = never.serve()) {
                Client client = program.client();
                if (attempt == 1) id = client.submit(pair.content(), pair.style(), Pair.settings(STEPS));
                int number = attempt;
                client.await(id, job -> job.get("attempts").getAsInt() == number);
                program.kill();
            }
        try (Program last = never.serve()) {
            JsonObject job = last.client().awaitState(id, "done");
            assertThat(job.get("attempts").getAsInt()).isEqualTo(4);
        }
    }

    /** Weights that were there when the job was submitted. */
    @Test
    void aJobThatFailsThreeTimesFailsWithItsReason() throws Exception {
        Path weights = Files.writeString(folder.resolve("damaged.safetensors"), "no weights");
        try (Program program = setting.with("HRSTYLE_VGG19", weights.toString()).serve()) {
            Client client = program.client();
            String id = client.submit(pair.content(), pair.style(), "{\"size\":32,\"steps\":2}");
            JsonObject job = client.awaitState(id, "failed");
            assertThat(job.get("attempts").getAsInt()).isEqualTo(3);
            assertThat(job.get("error").getAsString()).contains("failed 3 times", "damaged.safetensors");
        }
    }
}
