package io.github.hrstyle.imagej.command;

import ij.IJ;
import io.github.hrstyle.assets.text.Text;
import java.awt.GraphicsEnvironment;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * SciJava's status bar, and in front of a user a task that can be cancelled; no window in macros. Without a screen, where there is no status
 * bar, downloads go into the log, in tenths.
 */
final class TaskProgress extends Progress implements AutoCloseable {

    private final StatusService status;
    private final BooleanSupplier commandCancelled;
    private final @Nullable Task task;
    private volatile boolean cancelled;
    private String lastLogged = "";

    /**
     * @param title of the task
     * @param interactive whether there is a user who could cancel the task
     * @param commandCancelled whether the command was cancelled by a program
     */
    TaskProgress(
            StatusService status,
            TaskService tasks,
            String title,
            boolean interactive,
            BooleanSupplier commandCancelled) {
        this.status = status;
        this.commandCancelled = commandCancelled;
        if (!interactive) {
            task = null;
            return;
        }
        IJ.resetEscape();
        task = tasks.createTask(title);
        task.setCancelCallBack(() -> cancelled = true);
        task.start();
    }

    @Override
    protected void show(String message, long done, long total) {
        if (total > 0) status.showStatus((int) done, (int) total, message);
        else status.showStatus(message);
        if (task == null) return;
        task.setProgressMaximum(total);
        task.setProgressValue(done);
        task.setStatusMessage(message);
    }

    @Override
    boolean onDownload(String what, long bytesDone, long bytesTotal) {
        if (GraphicsEnvironment.isHeadless() && bytesTotal > 0) {
            String line = Text.format(
                    "HRStyle: downloading %s: %d %% of %d MB",
                    what, 10 * (10 * bytesDone / bytesTotal), bytesTotal / MEGABYTE);
            if (!line.equals(lastLogged)) IJ.log(line);
            lastLogged = line;
        }
        return super.onDownload(what, bytesDone, bytesTotal);
    }

    @Override
    public boolean isCancelled() {
        return cancelled
                || (task != null && task.isCanceled())
                || commandCancelled.getAsBoolean()
                || IJ.escapePressed();
    }

    @Override
    public void close() {
        status.clearStatus();
        if (task != null) task.finish();
    }
}
