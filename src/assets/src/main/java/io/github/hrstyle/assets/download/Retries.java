package io.github.hrstyle.assets.download;

import java.io.IOException;

/**
 * Attempts one after the other for as long as another one may help.
 *
 * @param patience with the connection
 * @param progress of all attempts together
 * @param client that they use
 * @param what is downloaded, for the message, such as "the weights"
 * @param manualWay what the user can do when no host can be reached
 */
public record Retries(Patience patience, DownloadProgress progress, RangeClient client, String what, String manualWay) {

    /** One attempt; throws {@link ConnectionLost} when another one may help. */
    @FunctionalInterface
    public interface Attempt {
        void fetch() throws IOException;
    }

    /**
     * Returns when an attempt came through.
     *
     * @throws DownloadException when none did
     * @throws IOException when an attempt fails in a way that another one will not change
     */
    public void run(Attempt attempt) throws IOException {
        for (int failures = 0; ; ) {
            long before = progress.done();
            try {
                attempt.fetch();
                return;
            } catch (ConnectionLost e) {
                failures = progress.done() > before ? 1 : failures + 1;
                if (!client.reached() && failures >= Patience.ATTEMPTS_WHEN_NEVER_REACHED) throw unreachable(e);
                if (failures >= patience.attempts()) throw givenUp(failures, e);
                progress.pause(patience.pauseAfter(failures));
            }
        }
    }

    private DownloadException unreachable(ConnectionLost why) {
        return new DownloadException(
                what + " cannot be downloaded because " + why.getMessage() + ": " + manualWay, why);
    }

    private DownloadException givenUp(int failures, ConnectionLost why) {
        return new DownloadException(
                "the download of " + client.shownUrl() + " failed " + failures + " times in a row, last because "
                        + why.getMessage() + ": try again later, what has arrived is kept",
                why);
    }
}
