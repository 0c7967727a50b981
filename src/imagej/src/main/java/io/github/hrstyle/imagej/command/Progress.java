package io.github.hrstyle.imagej.command;

import ij.IJ;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitProgress;

/** Shows the user how far an operation is, and knows whether they want it to go on. */
public abstract class Progress implements FitListener, ApplyListener, DownloadListener, Session.Listener {

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
                Text.format(
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
        return seconds < 60 ? seconds + " s" : Text.format("%d min %02d s", seconds / 60, seconds % 60);
    }

    /** Told before each image of several. */
    void onImage(String name, int done, int images) {
        show(Text.format("Image %d of %d: %s", done + 1, images, name), done, images);
    }

    @Override
    public boolean onTile(long done, long tiles) {
        show(Text.format("Applying the style: part %d of %d", done, tiles), done, tiles);
        return !isCancelled();
    }

    @Override
    public boolean progress(long bytesDone, long bytesTotal) {
        return onWeights(bytesDone, bytesTotal);
    }

    @Override
    public boolean onWeights(long bytesDone, long bytesTotal) {
        return onDownload("VGG19 weights", bytesDone, bytesTotal);
    }

    @Override
    public boolean onLibtorch(long bytesDone, long bytesTotal) {
        return onDownload("libtorch", bytesDone, bytesTotal);
    }

    /** Told of the download of one thing. */
    boolean onDownload(String what, long bytesDone, long bytesTotal) {
        if (bytesDone > 0 || bytesTotal > 0) { // else it may be here already
            String total = bytesTotal < 0 ? "" : " of " + bytesTotal / MEGABYTE;
            show(Text.format("Downloading %s: %d%s MB", what, bytesDone / MEGABYTE, total), bytesDone, bytesTotal);
        }
        return !isCancelled();
    }

    @Override
    public boolean onWaiting() {
        show("Waiting for another style transfer to finish", 0, 0);
        return !isCancelled();
    }

    @Override
    public void warn(String message) {
        IJ.log("HRStyle: " + message);
    }

    /** What ImageJ's commands work with. */
    final Session session() {
        return Session.in(Weights.folder(), this);
    }
}
