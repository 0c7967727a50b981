package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.hrstyle.images.files.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that talk to a server, as processes of their own, and a real server. */
class SubmitIT {

    private static final String KEY = "key-of-a-test";

    @TempDir
    static Path folder;

    private static Program server;
    private static Program.Setting user;
    private static Pair pair;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.in(folder);
        Program.Setting setting = Program.Setting.in(folder).with("HRSTYLE_API_KEY", KEY);
        server = setting.serve();
        user = setting.with("HRSTYLE_SERVER", server.address().toString());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<String> args(String verb, int steps, Object... more) {
        List<String> args =
                new ArrayList<>(List.of(verb, "--content", pair.content().toString()));
        args.addAll(List.of("--style", pair.style().toString(), "--steps", Integer.toString(steps)));
        args.addAll(List.of("--size", "64", "--vgg19", "random", "--device", "cpu", "--seed", "7"));
        for (Object other : more) args.add(other.toString());
        return args;
    }

    private static Program launch(Program.Setting who, List<String> args) throws Exception {
        return who.launch(args.toArray(String[]::new));
    }

    @Test
    void submitGivesTransfersPixels() throws Exception {
        Path there = folder.resolve("there.png");
        Path here = folder.resolve("here.png");
        Path report = folder.resolve("there.json");
        Path fitted = folder.resolve("there.hrstyle");
        Program submit =
                launch(user, args("submit", 8, "--output", there, "--report", report, "--save-fitted", fitted));
        assertThat(submit.awaitExit()).as(submit.errors()).isZero();
        assertThat(submit.output()).startsWith(there + ": 48 x 48 pixels");
        assertThat(submit.errors()).contains("training 8/8 steps");
        assertThat(launch(user, args("transfer", 8, "--output", here)).awaitExit())
                .isZero();
        assertThat((int[]) ImageFiles.open(there).getProcessor().getPixels())
                .isEqualTo((int[]) ImageFiles.open(here).getProcessor().getPixels());
        assertThat(JsonParser.parseString(Files.readString(report))
                        .getAsJsonObject()
                        .getAsJsonArray("history"))
                .hasSize(8);
        assertThat(fitted).isNotEmptyFile();
        Program again = launch(user, args("submit", 8, "--output", there));
        assertThat(again.awaitExit()).isEqualTo(2);
        assertThat(again.errors()).contains("exists already");
    }

    @Test
    void submitGivesTransfersPixelsWithMasksToo() throws Exception {
        Path mask = Pair.mask(folder.resolve("mask.png"));
        Path there = folder.resolve("masked-there.png");
        Path here = folder.resolve("masked-here.png");
        Path map = folder.resolve("map.png");
        Path sameMap = folder.resolve("same-map.png");
        Program submit = launch(
                user,
                args(
                        "submit",
                        4,
                        "--output",
                        there,
                        "--structure-map",
                        map,
                        "--content-mask",
                        mask,
                        "--style-mask",
                        mask));
        assertThat(submit.awaitExit()).as(submit.errors()).isZero();
        Program transfer = launch(
                user,
                args(
                        "transfer",
                        4,
                        "--output",
                        here,
                        "--structure-map",
                        sameMap,
                        "--content-mask",
                        mask,
                        "--style-mask",
                        mask));
        assertThat(transfer.awaitExit()).as(transfer.errors()).isZero();
        int[] pixels = (int[]) ImageFiles.open(there).getProcessor().getPixels();
        int[] before = (int[]) ImageFiles.open(pair.content()).getProcessor().getPixels();
        assertThat(pixels)
                .isEqualTo((int[]) ImageFiles.open(here).getProcessor().getPixels())
                .isNotEqualTo(before)
                .startsWith(Arrays.copyOf(before, before.length / 2)); // what has no label
        assertThat((byte[]) ImageFiles.open(map).getProcessor().getPixels())
                .isEqualTo((byte[]) ImageFiles.open(sameMap).getProcessor().getPixels());
        Program alone = launch(user, args("submit", 4, "--output", folder.resolve("no.png"), "--content-mask", mask));
        assertThat(alone.awaitExit()).isEqualTo(2);
        assertThat(alone.errors()).contains("there is a content mask but no style mask");
    }

    @Test
    void whatSpeaksAgainstTheTransferIsTold() throws Exception {
        Path style = Pair.grey(folder.resolve("grey.png"));
        Path report = folder.resolve("grey.json");
        List<String> args = args("submit", 2, "--output", folder.resolve("greyed.png"), "--report", report);
        args.set(args.indexOf("--style") + 1, style.toString());
        Program submit = launch(user, args);
        assertThat(submit.awaitExit()).as(submit.errors()).isZero();
        assertThat(submit.errors()).contains("the style image has no colour");
        assertThat(Files.readString(report)).contains("the style image has no colour");
    }

    @Test
    void jobsShowsWhatCancelEnds() throws Exception {
        Program submit = launch(user, args("submit", 5000, "--no-wait"));
        assertThat(submit.awaitExit()).as(submit.errors()).isZero();
        String id = submit.output().strip();
        Client client = new Client(server.address(), KEY);
        client.awaitState(id, "running");
        Program jobs = user.launch("jobs");
        assertThat(jobs.awaitExit()).isZero();
        assertThat(jobs.output()).contains(id, "content.png in the style of style.png", " running");
        assertThat(user.launch("cancel", id).awaitExit()).isZero();
        client.awaitState(id, "cancelled");
        Program job = user.launch("jobs", id, "--json");
        assertThat(job.awaitExit()).isZero();
        assertThat(JsonParser.parseString(job.output())
                        .getAsJsonObject()
                        .get("state")
                        .getAsString())
                .isEqualTo("cancelled");
    }

    @Test
    void endingAWaitingSubmitCancelsItsJob() throws Exception {
        Path never = folder.resolve("never.png");
        Program submit = launch(user, args("submit", 5000, "--output", never, "--progress", "json"));
        while (!submit.errors().contains("\"training\"")) Thread.sleep(50);
        Client client = new Client(server.address(), KEY);
        String id = Client.json(client.get("/api/jobs"))
                .getAsJsonArray("jobs")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        assertThat(submit.interrupt()).isEqualTo(130);
        assertThat(submit.errors()).contains("cancelled, nothing written");
        client.awaitState(id, "cancelled");
        assertThat(never).doesNotExist();
    }

    @Test
    void wrongKeyAndNoServerAreTold() throws Exception {
        Program stranger = user.with("HRSTYLE_API_KEY", "another-key").launch("jobs");
        assertThat(stranger.awaitExit()).isEqualTo(2);
        assertThat(stranger.errors())
                .contains(server.address().toString(), "API key")
                .doesNotContain("another-key");
        Program alone = user.launch("jobs", "--server", "http://127.0.0.1:1");
        assertThat(alone.awaitExit()).isEqualTo(1);
        assertThat(alone.errors()).contains("http://127.0.0.1:1", "can't be reached");
    }
}
