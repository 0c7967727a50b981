package io.github.hrstyle.assets.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Downloads a whole file into a part file, and goes on where an earlier attempt stopped if its host knows ranges. */
public final class FileDownload {

    private static final byte[] NO_HEADER = {};

    /**
     * What a host says of a file before it is downloaded.
     *
     * @param length in bytes; -1 when the host does not say
     * @param validator to recognise the file by; may be empty
     * @param ranges whether the host knows them
     */
    public record State(long length, String validator, boolean ranges) {
        /** Asks a host. */
        public static State of(RangeClient client) throws IOException {
            try (Answer answer = client.get(0, 1)) {
                return new State(answer.length(), answer.validator(), answer.partial());
            }
        }
    }

    private final RemoteFile remote;
    private final RangeClient client;
    private final State state;
    private final Path part;
    private final DownloadProgress progress;
    private final long before;
    private final long total;

    /**
     * @param remote the file
     * @param client for it
     * @param state of it, asked for beforehand
     * @param part file to fill
     * @param progress of the download that this file is part of
     * @param before bytes of other files that are here
     * @param total bytes of all files, or -1
     */
    public FileDownload(
            RemoteFile remote,
            RangeClient client,
            State state,
            Path part,
            DownloadProgress progress,
            long before,
            long total) {
        this.remote = remote;
        this.client = client;
        this.state = state;
        this.part = part;
        this.progress = progress;
        this.before = before;
        this.total = total;
    }

    /**
     * One attempt; returns when everything is in the part file.
     *
     * @throws ConnectionLost when another attempt may help
     */
    public void fetch() throws IOException {
        if (!state.ranges() || state.length() < 0) PartFile.delete(part); // a stream cannot be joined in the middle
        PartFile.Identity identity =
                new PartFile.Identity(Sha256.of(remote.url().toString()), state.validator(), state.length(), "");
        try (PartFile file = PartFile.open(part, identity, NO_HEADER)) {
            progress.set(before + file.done(), total);
            if (state.ranges() && state.length() >= 0) fetchRanges(file);
            else fetchWhole(file);
        }
    }

    private void fetchRanges(PartFile file) throws IOException {
        while (file.done() < state.length()) { // a host may send less than was asked for
            try (Answer answer = client.get(file.done(), state.length())) {
                boolean same = answer.partial()
                        && answer.length() == state.length()
                        && answer.validator().equals(state.validator());
                if (!same)
                    throw new DownloadException(
                            remote.shownUrl() + " changed at its host during the download: try again");
                append(answer, file, answer.end() - answer.begin());
            }
        }
    }

    private void fetchWhole(PartFile file) throws IOException {
        try (Answer answer = client.get(0, Long.MAX_VALUE)) {
            append(answer, file, answer.length() < 0 ? Long.MAX_VALUE : answer.length());
            if (answer.length() >= 0 && file.done() < answer.length())
                throw new ConnectionLost("only " + file.done() + " of " + answer.length() + " bytes came");
        }
    }

    private void append(Answer answer, PartFile file, long announced) throws IOException {
        long came = 0;
        for (ByteBuffer bytes = answer.body().next();
                bytes != null;
                bytes = answer.body().next()) {
            came += bytes.remaining();
            if (came > announced)
                throw new DownloadException(
                        remote.shownUrl() + " cannot be downloaded: its host sends more than it announced");
            file.append(bytes);
            progress.set(before + file.done(), total);
        }
        if (came < announced && answer.partial())
            throw new ConnectionLost("only " + came + " of " + announced + " announced bytes came");
    }
}
