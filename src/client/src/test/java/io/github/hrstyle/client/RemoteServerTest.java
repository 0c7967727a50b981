package io.github.hrstyle.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.client.JobFollower.Patience;
import io.github.hrstyle.client.NewRemoteJob.Upload;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteServerTest {

    private static final Patience SHORT =
            new Patience(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofMillis(400));

    @TempDir
    private Path folder;

    private FakeServer server;
    private NewRemoteJob job;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(folder);
        Path content = Files.writeString(folder.resolve("c\"ä.png"), "the content");
        Path style = Files.writeString(folder.resolve("s.png"), "the style");
        job = new NewRemoteJob(
                Upload.of(content),
                Upload.of(style),
                Optional.empty(),
                TransferSettings.of(Map.of(Setting.STEPS, "3")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What a follower tells. */
    private static class Told implements JobListener {
        final List<String> states = new ArrayList<>();
        final List<Integer> steps = new ArrayList<>();
        int unwantedAfter = Integer.MAX_VALUE;

        @Override
        public void onState(RemoteJob job) {
            states.add(job.state());
        }

        @Override
        public void onStep(RemoteStep step) {
            steps.add(step.step());
        }

        @Override
        public boolean goOn() {
            return steps.size() < unwantedAfter;
        }
    }

    private Optional<RemoteJob> follow(Told told) throws IOException {
        return new JobFollower(server.client(), FakeServer.ID, told, SHORT).follow();
    }

    @Test
    void sendsBothFilesAndAllSettings() throws Exception {
        assertThat(server.client().submit(job, () -> true)).contains(FakeServer.ID);
        assertThat(server.form())
                .contains(
                        "the content", "the style", "filename=\"c%22", "\"steps\":\"3\"", "\"content-weight\":\"0.4\"");
    }

    @Test
    void sendsAgainUnderTheSameKeyWhenTheAnswerWasLost() throws Exception {
        server.lostAnswers = 2;
        assertThat(server.client().submit(job, () -> true)).contains(FakeServer.ID);
        assertThat(server.submissionKeys).hasSize(3).doesNotContainNull();
        assertThat(Set.copyOf(server.submissionKeys)).hasSize(1);
        assertThat(server.client().submit(job, () -> true)).isPresent();
        assertThat(Set.copyOf(server.submissionKeys)).as("another one's key").hasSize(2);
        server.lostAnswers = 3;
        assertThatThrownBy(() -> server.client().submit(job, () -> true)).hasMessageContaining("broke off");
    }

    @Test
    void waitsForAFullQueueAsLongAsItIsWanted() throws Exception {
        server.refusals.add(new int[] {429, 1});
        assertThat(server.client().submit(job, () -> true)).isPresent();
        assertThat(server.requests).hasSize(2);

        server.refusals.add(new int[] {429, 2});
        assertThat(server.client().submit(job, () -> server.requests.size() < 3))
                .isEmpty();

        server.refusals.add(new int[] {429, 60});
        assertThatThrownBy(() -> server.client().submit(job, () -> true))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.BUSY))
                .hasMessageContainingAll(server.url(), "status 429 it is", "later");
    }

    @Test
    void refusalsNameTheServerAndWhatToDo() throws Exception {
        for (int status : new int[] {400, 413}) {
            server.refusals.add(new int[] {status, 0});
            assertThatThrownBy(() -> server.client().submit(job, () -> true))
                    .isInstanceOf(Failure.class)
                    .hasMessageContainingAll(server.url(), "status " + status + " it is");
        }
        for (String key : new String[] {"wrong-key", ""}) {
            RemoteServer stranger = new RemoteServer(ServerAddress.of(server.url(), key, name -> null));
            assertThatThrownBy(stranger::jobs)
                    .isInstanceOf(Failure.class)
                    .hasMessageContainingAll(server.url(), "API key")
                    .hasMessageNotContaining("wrong-key");
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        for (String url : List.of("http://127.0.0.1:" + free, "http://no-such-host.invalid:1"))
            assertThatThrownBy(() -> new RemoteServer(ServerAddress.of(url, null, name -> null)).jobs())
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(url, "can't be reached", "check the URL");
    }

    @Test
    void goesOnWhereAConnectionBrokeOff() throws Exception {
        server.streams.clear();
        server.streams.add(FakeServer.state("running", "") + FakeServer.step(1) + FakeServer.step(2) + "event: st");
        server.streams.add("");
        server.streams.add(": still here\n\n" + FakeServer.state("running", "") + FakeServer.step(2)
                + FakeServer.step(3) + FakeServer.state("done", ""));
        Told told = new Told();
        assertThat(follow(told))
                .hasValueSatisfying(job -> assertThat(job.is(RemoteJob.DONE)).isTrue());
        assertThat(told.steps).containsExactly(1, 2, 3);
        String events = "GET /api/jobs/" + FakeServer.ID + "/events";
        assertThat(server.requests).containsExactly(events, events + " 2", events + " 2");
    }

    @Test
    void stepsOfAJobThatHadEndedStillCome() throws Exception {
        server.streams.clear();
        server.streams.add(
                FakeServer.state("done", "") + FakeServer.step(1) + FakeServer.step(2) + FakeServer.state("done", ""));
        Told told = new Told();
        assertThat(follow(told)).isPresent();
        assertThat(told.steps).containsExactly(1, 2);
    }

    @Test
    void cancelsWhatIsNoLongerWanted() throws Exception {
        Told told = new Told();
        told.unwantedAfter = 1;
        assertThat(follow(told)).isEmpty();
        assertThat(server.requests).last().isEqualTo("DELETE /api/jobs/" + FakeServer.ID);
    }

    @Test
    void givesUpAServerThatDoesNotComeBack() throws Exception {
        server.streams.clear();
        server.streams.add("");
        assertThatThrownBy(() -> follow(new Told()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(server.url(), "hrstyle jobs " + FakeServer.ID);
        server.close();
        assertThatThrownBy(() -> follow(new Told())).hasMessageContainingAll(server.url(), "hrstyle jobs");
    }

    @Test
    void addressesAreCheckedAndKeysNeverShown() {
        for (String url : List.of("gpu.lab", "ftp://gpu.lab", "http://", "http://me:secret@gpu.lab", "http://a b"))
            assertThatThrownBy(() -> ServerAddress.of(url, null, name -> null))
                    .as(url)
                    .hasMessageStartingWith("server must be a URL")
                    .hasMessageNotContaining("secret");
        ServerAddress address = ServerAddress.of(
                null, null, Map.of("HRSTYLE_SERVER", "http://gpu.lab/style/", "HRSTYLE_API_KEY", "secret")::get);
        assertThat(address).hasToString("http://gpu.lab/style");
        assertThat(address.apiKey()).contains("secret");
        assertThatThrownBy(() -> server.client().job("../settings")).hasMessageContaining("no id of a job");
    }
}
