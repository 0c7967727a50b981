package io.github.hrstyle.assets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.download.Sha256;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hosts that are wrong, out of order or silent: what is said, and that nothing is left which looks whole. */
class FailingDownloadTest extends DownloadTrial {

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
}
