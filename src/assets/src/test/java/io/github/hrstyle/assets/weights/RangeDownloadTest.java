package io.github.hrstyle.assets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.safetensors.Safetensors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a file comes whole: at once, in pieces, after a break, from hosts of all kinds. */
class RangeDownloadTest extends DownloadTrial {

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
}
