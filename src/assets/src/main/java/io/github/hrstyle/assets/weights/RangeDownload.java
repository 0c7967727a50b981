package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.BodyReader;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.DownloadLock;
import io.github.hrstyle.assets.download.DownloadProgress;
import io.github.hrstyle.assets.download.PartFile;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.download.RangeClient;
import io.github.hrstyle.assets.download.Retries;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.SafetensorsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Downloads some tensors of a safetensors file by HTTP range requests: first the header, then only the bytes that are needed.
 *
 * <p>What has arrived is kept in {@code <target>.part}, so a cut connection costs little, in the same call or a later one. The
 * target appears when everything is here and checked, and {@code <target>.sha256} beside it.
 */
final class RangeDownload {
    private final DownloadRequest request;
    private final Patience patience;
    private final DownloadProgress progress;
    private final RangeClient client;
    private final Path part;

    RangeDownload(DownloadRequest request, Patience patience, DownloadListener listener) {
        this.request = request;
        this.patience = patience;
        this.progress = new DownloadProgress(listener, request.shownUrl());
        this.client = new RangeClient(request.remote(), progress, patience.silence());
        this.part = PartFile.of(request.target());
    }

    /**
     * Downloads unless the target is already there.
     *
     * @throws DownloadCancelledException when the listener says so; a later call goes on from there
     * @throws DownloadException when it cannot be done; there is no target then
     */
    void run() throws DownloadException {
        try {
            Files.createDirectories(request.target().getParent());
            try (DownloadLock ignored = DownloadLock.acquire(request.target(), progress)) {
                if (Files.exists(request.target())) return; // another process was faster
                DownloadAttempt attempt = new DownloadAttempt(request, progress, client, part);
                new Retries(patience, progress, client, "the weights", request.manualWay()).run(attempt::fetch);
                finish();
            }
        } catch (DownloadCancelledException | WeightsException e) {
            throw e;
        } catch (DownloadException e) {
            throw new WeightsException(BodyReader.reason(e), e);
        } catch (SafetensorsException e) {
            throw new WeightsException(BodyReader.reason(e), e);
        } catch (IOException e) {
            throw new WeightsException(
                    "the download of " + request.shownUrl() + " cannot be written to " + request.target() + " (" + e
                            + ")",
                    e);
        }
    }

    /** The part file has the remote file's element type; reading and writing it makes the normal file. */
    private void finish() throws IOException {
        Safetensors content = Safetensors.read(part);
        Path target = request.target();
        Files.deleteIfExists(Sha256.sideFile(target)); // of an earlier file: it would make the new one look damaged
        new Safetensors(content.tensors(), request.metadata()).write(target);
        Sha256.writeSideFile(target, Sha256.of(target));
        PartFile.delete(part);
    }
}
