package io.github.hrstyle.runner.progress;

import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitProgress;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows what the core tells of a verb's work, and answers it whether to go on. */
public final class Monitor implements FitListener, ApplyListener, DownloadListener, Session.Listener {

    private final ProgressView view;
    private final PrintWriter err;
    private final Cancellation cancellation;
    private @Nullable Task task;
    private long start;
    private long doneAtStart;
    private long lastDone;

    public Monitor(ProgressMode mode, PrintWriter err, Cancellation cancellation) {
        view = mode.view(err);
        this.err = err;
        this.cancellation = cancellation;
    }

    @Override
    public boolean onStep(FitProgress step) {
        task = Task.TRAINING;
        view.show(new Event(Task.TRAINING, step.step(), step.steps(), step.elapsed(), step.remaining(), step.losses()));
        return !cancellation.requested();
    }

    @Override
    public boolean onTile(long done, long tiles) {
        return counted(Task.APPLY, done, tiles);
    }

    @Override
    public boolean progress(long bytesDone, long bytesTotal) {
        return counted(Task.DOWNLOAD, bytesDone, bytesTotal);
    }

    @Override
    public boolean onWeights(long bytesDone, long bytesTotal) {
        return progress(bytesDone, bytesTotal);
    }

    @Override
    public boolean onLibtorch(long bytesDone, long bytesTotal) {
        boolean begun = bytesDone > 0 || bytesTotal > 0; // else it may be here already
        return begun ? counted(Task.LIBTORCH, bytesDone, bytesTotal) : goOn();
    }

    /** A command line does one thing at a time. */
    @Override
    public boolean onWaiting() {
        return goOn();
    }

    @Override
    public void warn(String message) {
        say("warning: " + message);
    }

    /** Says something between two pieces of work, beside the progress and whatever its form. */
    public void say(String message) {
        next();
        err.println(message);
        err.flush();
    }

    private boolean counted(Task current, long done, long total) {
        if (task != current) {
            task = current;
            start = System.nanoTime();
            doneAtStart = done;
        } else if (done == total && done == lastDone) {
            return !cancellation.requested(); // said already
        }
        lastDone = done;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        long news = done - doneAtStart;
        Duration remaining = news > 0 && total > 0
                ? Duration.ofNanos((long) ((double) elapsed.toNanos() * (total - done) / news))
                : null;
        view.show(new Event(current, done, total, elapsed, remaining, null));
        return !cancellation.requested();
    }

    /** A job waits in a server's queue. */
    public void onWaiting(long jobsBefore) {
        counted(Task.WAITING, jobsBefore, -1);
    }

    /** Tells the user what speaks against trusting a result. */
    public void warn(Suitability suitability) {
        suitability.warnings().forEach(view::warn);
    }

    /** What follows is another image: its tiles are counted anew. */
    public void next() {
        task = null;
        view.pause();
    }

    /** Whether work is to go on. */
    public boolean goOn() {
        return !cancellation.requested();
    }

    /** @throws CancelledException when work is to stop */
    public void check() {
        cancellation.check();
    }
}
