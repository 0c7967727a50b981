package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.Answer;
import io.github.hrstyle.assets.download.ConnectionLost;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadProgress;
import io.github.hrstyle.assets.download.PartFile;
import io.github.hrstyle.assets.download.RangeClient;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * One attempt to fill the part file: asks for the header, then for what is missing. A host that knows no ranges sends the whole
 * file instead; then that is read once and what is not needed is dropped.
 */
final class DownloadAttempt {
    private final DownloadRequest request;
    private final DownloadProgress progress;
    private final RangeClient client;
    private final Path part;
    private final String url;

    DownloadAttempt(DownloadRequest request, DownloadProgress progress, RangeClient client, Path part) {
        this.request = request;
        this.progress = progress;
        this.client = client;
        this.part = part;
        this.url = request.shownUrl();
    }

    /**
     * Returns when everything is in the part file.
     *
     * @throws ConnectionLost when another attempt may help
     * @throws IOException when it will not
     */
    void fetch() throws IOException {
        try (Answer answer = client.get(0, SafetensorsHeader.LENGTH_BYTES)) {
            checkContent(answer);
            byte[] first = answer.body().take(SafetensorsHeader.LENGTH_BYTES);
            if (answer.partial()) fetchRanges(answer, first);
            else fetchWhole(answer, first);
        }
    }

    private void checkContent(Answer answer) throws IOException {
        if (answer.contentType().toLowerCase(Locale.ROOT).startsWith("text/html"))
            throw new WeightsException(
                    url + " is no safetensors file: expected binary data, but its host sends a web page (text/html)");
        if (answer.sha256().isPresent()) checkSha256(answer.sha256().get());
    }

    private void checkSha256(String actual) throws IOException {
        String expected = request.sha256().orElse(actual);
        if (expected.equalsIgnoreCase(actual)) return;
        PartFile.delete(part);
        throw new WeightsException(
                url + " is not the expected file: its SHA-256 must be " + expected + ", but is " + actual);
    }

    private void fetchRanges(Answer start, byte[] first) throws IOException {
        int length = SafetensorsHeader.jsonLength(first, url);
        long end = SafetensorsHeader.LENGTH_BYTES + (long) length;
        byte[] json;
        try (Answer answer = again(start, SafetensorsHeader.LENGTH_BYTES, end)) {
            json = take(answer, length);
        }
        SafetensorsHeader header = SafetensorsHeader.parse(json, url);
        if (start.length() >= 0) header.checkFileSize(start.length(), url);
        TensorSelection selection = TensorSelection.of(header, request.shapes(), url);
        try (PartFile file = open(start, header, json, selection)) {
            progress.set(file.done(), selection.size());
            for (TensorSelection.Range range : selection.missing(file.done()))
                fetchRange(start, range, selection, file);
        }
    }

    private void fetchRange(Answer start, TensorSelection.Range range, TensorSelection selection, PartFile file)
            throws IOException {
        for (long at = range.begin(); at < range.end(); ) { // a host may send less than was asked for
            try (Answer answer = again(start, at, range.end())) {
                for (ByteBuffer bytes = answer.body().next();
                        bytes != null;
                        bytes = answer.body().next()) {
                    if (bytes.remaining() > answer.end() - at)
                        throw new WeightsException(url + " cannot be downloaded: its host sends more than the bytes "
                                + answer.begin() + " to " + answer.end() + " that it announced");
                    selection.keep(at, bytes, file::append);
                    at += bytes.remaining();
                    progress.set(file.done(), selection.size());
                }
                if (at < answer.end())
                    throw new ConnectionLost("only " + (at - answer.begin()) + " of " + (answer.end() - answer.begin())
                            + " announced bytes came");
            }
        }
    }

    /** A further range of the same file; when the host now has another one, the next attempt begins anew with that. */
    private Answer again(Answer start, long begin, long end) throws ConnectionLost, DownloadException {
        Answer answer = client.get(begin, end);
        if (answer.partial()
                && answer.length() == start.length()
                && answer.validator().equals(start.validator())) return answer;
        answer.close();
        throw new ConnectionLost("the file at its host changed meanwhile");
    }

    private void fetchWhole(Answer answer, byte[] first) throws IOException {
        byte[] json = take(answer, SafetensorsHeader.jsonLength(first, url));
        SafetensorsHeader header = SafetensorsHeader.parse(json, url);
        if (answer.length() >= 0) header.checkFileSize(answer.length(), url);
        TensorSelection selection = TensorSelection.of(header, request.shapes(), url);
        MessageDigest digest = Sha256.digest();
        digest.update(first);
        digest.update(json);
        PartFile.delete(part); // a stream cannot be joined in the middle
        try (PartFile file = open(answer, header, json, selection)) {
            long at = header.dataStart();
            for (ByteBuffer bytes = answer.body().next();
                    bytes != null;
                    bytes = answer.body().next()) {
                selection.keep(at, bytes, file::append);
                at += bytes.remaining();
                digest.update(bytes);
                if (at > header.fileSize()) header.checkFileSize(at, url);
                progress.set(at, header.fileSize());
            }
            if (at < header.fileSize())
                throw new ConnectionLost("only " + at + " of " + header.fileSize() + " bytes came");
        }
        checkSha256(Sha256.hex(digest));
    }

    private static byte[] take(Answer answer, int count) throws ConnectionLost, DownloadCancelledException {
        byte[] bytes = answer.body().take(count);
        if (bytes.length < count)
            throw new ConnectionLost("only " + bytes.length + " of the header's " + count + " bytes came");
        return bytes;
    }

    private PartFile open(Answer answer, SafetensorsHeader header, byte[] json, TensorSelection selection)
            throws IOException {
        PartFile.Identity identity = new PartFile.Identity(
                Sha256.of(request.url().toString()), answer.validator(), header.fileSize(), Sha256.of(json));
        return PartFile.open(part, identity, selection.header(request.metadata()));
    }
}
