package io.github.hrstyle.imagej.command;

import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.core.application.ApplyListener;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitProgress;
import java.util.Locale;

/** Shows the user how far an operation is, and knows whether they want it to go on. */
public abstract class Progress implements FitListener, ApplyListener, DownloadListener {

    static final int MEGABYTE = 1_000_000;

    /**
     * @param done steps, tiles or bytes
     * @param total of them; 0 or less while that is not known
     */
    protected abstract void show(String message, long done, long total);

    /** Whether the user wants to have nothing of it. */
    public abstract boolean isCancelled();

    @Override
    public boolean onStep(FitProgress fit) {
        show(
                String.format(
                        Locale.ROOT,
                        "Training: step %d of %d, loss %.4g (content %.3g, style %.3g, structure %.3g), %s left",
                        fit.step(),
                        fit.steps(),
                        fit.losses().total(),
                        fit.losses().content(),
                        fit.losses().style(),
                        fit.losses().structure(),
                        time(fit.remaining().toSeconds())),
                fit.step(),
                fit.steps());
        return !isCancelled();
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }

    /** Told before each image of several. */
    void onImage(String name, int done, int images) {
        show("Image %d of %d: %s".formatted(done + 1, images, name), done, images);
    }

    @Override
    public boolean onTile(long done, long tiles) {
        show("Applying the style: part %d of %d".formatted(done, tiles), done, tiles);
        return !isCancelled();
    }

    @Override
    public boolean progress(long bytesDone, long bytesTotal) {
        return onDownload("VGG19 weights", bytesDone, bytesTotal);
    }

    /** Told of the download of one thing, as {@link DownloadListener#progress} is. */
    boolean onDownload(String what, long bytesDone, long bytesTotal) {
        if (bytesDone > 0 || bytesTotal > 0) { // else it may be here already
            String total = bytesTotal < 0 ? "" : " of " + bytesTotal / MEGABYTE;
            show("Downloading %s: %d%s MB".formatted(what, bytesDone / MEGABYTE, total), bytesDone, bytesTotal);
        }
        return !isCancelled();
    }
}
