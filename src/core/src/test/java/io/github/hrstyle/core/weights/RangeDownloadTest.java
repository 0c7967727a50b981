package io.github.hrstyle.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.hrstyle.core.download.DownloadCancelledException;
import io.github.hrstyle.core.download.DownloadException;
import io.github.hrstyle.core.download.DownloadListener;
import io.github.hrstyle.core.download.Patience;
import io.github.hrstyle.core.download.Sha256;
import io.github.hrstyle.core.safetensors.Safetensors;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RangeDownloadTest {
    private static final Patience SHORT = new Patience(3, Duration.ofMillis(5), Duration.ofSeconds(10));
    private static final String OTHER_SHA256 = "ab".repeat(32);

    @TempDir
    Path folder;

    Path target;
    Optional<String> sha256 = Optional.empty();
    Patience patience = SHORT;
    final FakeHost host = new FakeHost(TestModel.content());

    @BeforeEach
    void name() {
        target = folder.resolve("deeper").resolve("model.safetensors");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void transfersOnlyTheBytesThatAreNeeded() throws IOException {
        download("/file");

        assertComplete();
        assertThat(host.ranges)
                .containsExactly(
                        "bytes=0-7",
                        "bytes=8-" + (TestModel.DATA_START - 1),
                        "bytes=" + TestModel.DATA_START + "-" + (TestModel.DATA_START + 81_264 - 1),
                        "bytes=" + TestModel.SECOND_RANGE + "-" + (TestModel.SECOND_RANGE + 240_100 - 1));
        assertThat(host.bodyBytes).hasValue(TestModel.DATA_START + TestModel.NEEDED_BYTES);
    }

    @Test
    void remembersItsOriginAndItsSha256() throws IOException {
        URI url = URI.create(host.url("/file").toString().replace("//", "//user:secret@") + "?signature=secret");
        new RangeDownload(
                        new DownloadRequest(url, TestModel.SHAPES, sha256, Optional.of("BSD-3-Clause"), target),
                        patience,
                        DownloadListener.SILENT)
                .run();

        assertThat(Safetensors.read(target).metadata())
                .isEqualTo(Map.of("source", host.url("/file").toString(), "licence", "BSD-3-Clause"));
        assertThat(target.resolveSibling("model.safetensors.sha256"))
                .hasContent(Sha256.of(target) + "  model.safetensors");
    }

    @Test
    void tellsItsProgress() throws IOException {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        download("/file", (bytesDone, bytesTotal) -> {
            done.add(bytesDone);
            totals.add(bytesTotal);
            return true;
        });

        assertThat(done).isSorted().contains(0L).endsWith(TestModel.KEPT_BYTES);
        assertThat(totals).startsWith(-1L).endsWith(TestModel.KEPT_BYTES);
        assertThat(totals).containsOnly(-1L, TestModel.KEPT_BYTES);
    }

    @Test
    void goesOnAfterACutConnection() throws IOException {
        host.cutAfter = 100_000;
        host.cuts.set(1);

        download("/file");

        assertComplete();
        // The second range again, but from where it was cut.
        assertThat(host.ranges)
                .hasSize(7)
                .endsWith("bytes=" + (TestModel.SECOND_RANGE + 100_000) + "-" + (TestModel.SECOND_RANGE + 240_100 - 1));
        assertThat(host.bodyBytes).hasValue(2L * TestModel.DATA_START + TestModel.NEEDED_BYTES);
    }

    @Test
    void aFurtherCutAfterSomeProgressStartsTheCountAnew() throws IOException {
        host.cutAfter = 50_000;
        host.cuts.set(4); // more than the attempts that may fail in a row

        download("/file");

        assertComplete();
    }

    @Test
    void takesShorterAnswersThanAskedFor() throws IOException {
        host.longestAnswer = 50_000;

        download("/file");

        assertComplete();
        assertThat(host.bodyBytes).hasValue(TestModel.DATA_START + TestModel.NEEDED_BYTES);
    }

    @Test
    void goesOnWhereAnEarlierCallStopped() throws IOException {
        assertThatThrownBy(() -> download("/file", (done, total) -> done < 150_000))
                .isInstanceOf(DownloadCancelledException.class)
                .hasMessageContaining("was cancelled after")
                .hasMessageContaining("of " + TestModel.KEPT_BYTES + " bytes");
        assertThat(target).doesNotExist();
        host.ranges.clear();
        List<Long> done = new ArrayList<>();

        download("/file", (bytesDone, bytesTotal) -> {
            done.add(bytesDone);
            return true;
        });

        assertComplete();
        assertThat(host.ranges).hasSize(3); // the header, and the rest of the second range
        long from = Long.parseLong(host.ranges.get(2).replaceAll("bytes=(\\d+)-.*", "$1"));
        long ofSecondRange = 150_000 - (80_000 + 864);
        assertThat(from).isGreaterThanOrEqualTo(TestModel.SECOND_RANGE + ofSecondRange);
        assertThat(done.stream().filter(bytes -> bytes > 0)).allMatch(bytes -> bytes >= 150_000);
    }

    @Test
    void beginsAnewWhenTheRemoteFileHasChanged() throws IOException {
        cancelHalfway();
        byte[] changed = TestModel.content();
        Arrays.fill(changed, TestModel.DATA_START, TestModel.DATA_START + 4, (byte) 0);
        host.content = changed;
        host.etag = "\"v2\"";

        download("/file");

        assertThat(Safetensors.read(target).tensors().get("b.weight").values()).startsWith(0f, 1000.25f);
        assertThat(host.ranges).endsWith("bytes=" + TestModel.SECOND_RANGE + "-" + (TestModel.SECOND_RANGE + 240_099));
    }

    @Test
    void beginsAnewWhenTheNoteOfThePartFileIsDamaged() throws IOException {
        for (String note : List.of("", "{", "[]", "{\"done\":\"x\"}", "{\"done\":999999}")) {
            cancelHalfway();
            Path part = target.resolveSibling("model.safetensors.part");
            assertThat(part).exists();
            Files.writeString(target.resolveSibling("model.safetensors.part.json"), note);
            Files.write(part, new byte[300_000]);

            download("/file");

            assertComplete();
            Files.delete(target);
        }
    }

    @Test
    void readsTheWholeFileOnceWhenTheHostKnowsNoRanges() throws IOException {
        host.knowsRanges = false;
        sha256 = Optional.of(Sha256.of(TestModel.content()));

        download("/file");

        assertComplete();
        assertThat(host.bodyBytes).hasValue(TestModel.content().length);
    }

    @Test
    void readsTheWholeFileAgainWhenThatWasCut() throws IOException {
        host.knowsRanges = false;
        host.cutAfter = 200_000;
        host.cuts.set(1);
        sha256 = Optional.of(Sha256.of(TestModel.content()));

        download("/file");

        assertComplete();
    }

    @Test
    void refusesAWholeFileOfAnotherSha256() {
        host.knowsRanges = false;
        sha256 = Optional.of(OTHER_SHA256);

        assertFails("/file").hasMessageContaining(OTHER_SHA256).hasMessageContaining(Sha256.of(TestModel.content()));
        assertNothingKept();
    }

    @Test
    void refusesAnotherSha256ThatTheHostNames() {
        host.linkedEtag = "\"" + Sha256.of(TestModel.content()) + "\"";
        sha256 = Optional.of(OTHER_SHA256);

        assertFails("/relative")
                .hasMessageContaining(OTHER_SHA256)
                .hasMessageContaining(Sha256.of(TestModel.content()));
        assertNothingKept();
        assertThat(host.bodyBytes.get()).isLessThanOrEqualTo(8);
    }

    @Test
    void acceptsTheExpectedSha256ThatTheHostNames() throws IOException {
        host.linkedEtag = "\"" + Sha256.of(TestModel.content()) + "\"";
        sha256 = Optional.of(Sha256.of(TestModel.content()));

        download("/absolute");

        assertComplete();
    }

    @Test
    void followsRelativeAndAbsoluteRedirects() throws IOException {
        download("/absolute"); // which redirects to /relative, and that to file

        assertComplete();
        assertThat(host.redirects).hasValue(8);
    }

    @Test
    void givesUpOnARedirectLoop() {
        assertFails("/loop").hasMessageContaining("redirects more than 10 times");
        assertThat(host.redirects).hasValue(11);
    }

    @Test
    void refusesARedirectToAnotherProtocol() {
        assertFails("/elsewhere").hasMessageContaining("redirects to 'ftp://127.0.0.1/file'");
    }

    @Test
    void refusesFilesOfTheWrongSize() {
        host.content = Arrays.copyOf(TestModel.content(), TestModel.content().length - 1);
        assertFails("/file").hasMessageContaining("has the wrong size");
        host.content = Arrays.copyOf(TestModel.content(), TestModel.content().length + 1);
        assertFails("/file").hasMessageContaining("has the wrong size");
        host.knowsRanges = false;
        assertFails("/file").hasMessageContaining("has the wrong size");
        host.content = new byte[5];
        assertFails("/file").hasMessageContaining("expected at least 8 bytes, but it has 5");
        host.knowsRanges = true;
        host.content = Arrays.copyOf(TestModel.content(), 8);
        assertFails("/file").hasMessageContaining("too short");
        assertNothingKept();
    }

    @Test
    void refusesAWebPage() {
        host.content = "<!DOCTYPE html><html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
        assertFails("/file").hasMessageContaining("is no safetensors file: expected a header length");
        host.contentType = "text/html; charset=utf-8";
        assertFails("/file").hasMessageContaining("its host sends a web page (text/html)");
        host.knowsRanges = false;
        assertFails("/file").hasMessageContaining("its host sends a web page (text/html)");
        assertNothingKept();
    }

    @Test
    void refusesAFileWithoutTheTensors() {
        Map<String, long[]> shapes = Map.of("a.weight", new long[] {8, 3, 3, 4});
        assertThatThrownBy(() -> new RangeDownload(
                                new DownloadRequest(host.url("/file"), shapes, sha256, Optional.empty(), target),
                                patience,
                                DownloadListener.SILENT)
                        .run())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("tensor a.weight must have the shape 8x3x3x4, but has 8x3x3x3");
        assertNothingKept();
    }

    @Test
    void saysThatTheFileIsNotThere() {
        assertFails("/nothing").hasMessageContaining("/nothing").hasMessageContaining("answers with the status 404");
        assertThat(host.ranges).isEmpty();
    }

    @Test
    void triesAgainWhenTheHostIsOutOfOrder() throws IOException {
        host.failures.set(2);
        download("/file");
        assertComplete();
    }

    @Test
    void givesUpWhenTheHostStaysOutOfOrder() {
        host.failures.set(1000);
        host.failureStatus = 500;
        assertFails("/file")
                .hasMessageContaining("failed 3 times in a row")
                .hasMessageContaining("answers with the status 500");
        assertThat(host.failures).hasValue(997);
    }

    @Test
    void givesUpOnASilentHost() {
        patience = new Patience(2, Duration.ofMillis(5), Duration.ofMillis(300));
        host.cutAfter = 5;
        host.cuts.set(1000);
        host.stalls = true;
        assertFails("/file").hasMessageContaining("sent nothing").hasMessageContaining("what has arrived is kept");
    }

    @Test
    void goesOnAfterAHostFellSilent() throws IOException {
        patience = new Patience(2, Duration.ofMillis(5), Duration.ofMillis(300));
        host.cutAfter = 100_000;
        host.cuts.set(1);
        host.stalls = true;
        download("/file");
        assertComplete();
        assertThat(host.ranges)
                .endsWith("bytes=" + (TestModel.SECOND_RANGE + 100_000) + "-" + (TestModel.SECOND_RANGE + 240_099));
    }

    @Test
    void canBeCancelledWhileTheHostIsSilent() {
        patience = new Patience(2, Duration.ofMillis(5), Duration.ofMinutes(5)); // far beyond this test's timeout
        host.cutAfter = 100_000;
        host.cuts.set(1000);
        host.stalls = true;
        long[] calls = {0};
        assertThatThrownBy(() -> download("/file", (done, total) -> done < 100_000 || calls[0]++ < 12))
                .isInstanceOf(DownloadCancelledException.class);
    }

    @Test
    void anInterruptionCancelsAndIsKept() {
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> download("/file"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(DownloadCancelledException.class);
    }

    @Test
    void saysInOneSentenceWhatToDoWhenTheHostCannotBeReached() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        URI url = URI.create("http://127.0.0.1:" + closed + "/file");
        assertThatThrownBy(() -> new RangeDownload(
                                new DownloadRequest(url, TestModel.SHAPES, sha256, Optional.empty(), target),
                                patience,
                                DownloadListener.SILENT)
                        .run())
                .isInstanceOf(WeightsException.class)
                .hasMessage(
                        "the weights cannot be downloaded because 127.0.0.1 cannot be reached (connection refused): get "
                                + url + " on another machine and put it here as " + target);
    }

    @Test
    void twoAtOnceDownloadOnce() throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            try {
                download("/file");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        download("/file");
        other.get();

        assertComplete();
        assertThat(host.bodyBytes).hasValue(TestModel.DATA_START + TestModel.NEEDED_BYTES);
    }

    private void cancelHalfway() {
        assertThatThrownBy(() -> download("/file", (done, total) -> done < 150_000))
                .isInstanceOf(DownloadCancelledException.class);
    }

    private void download(String path) throws DownloadException {
        download(path, DownloadListener.SILENT);
    }

    private void download(String path, DownloadListener listener) throws DownloadException {
        new RangeDownload(
                        new DownloadRequest(host.url(path), TestModel.SHAPES, sha256, Optional.empty(), target),
                        patience,
                        listener)
                .run();
    }

    private AbstractThrowableAssert<?, ?> assertFails(String path) {
        AbstractThrowableAssert<?, ?> thrown =
                assertThatThrownBy(() -> download(path)).isExactlyInstanceOf(WeightsException.class);
        assertThat(target).doesNotExist();
        return thrown;
    }

    private void assertComplete() throws IOException {
        assertThat(Safetensors.read(target).tensors()).isEqualTo(TestModel.tensors());
        assertThat(target.getParent().toFile().list())
                .containsExactlyInAnyOrder("model.safetensors", "model.safetensors.sha256", ".model.safetensors.lock");
    }

    private void assertNothingKept() {
        assertThat(target.getParent().toFile().list()).containsExactly(".model.safetensors.lock");
    }
}
