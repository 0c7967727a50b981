package io.github.hrstyle.runner.progress;

import java.io.PrintWriter;

/** One line on a terminal that is written over and over. */
final class BarView implements ProgressView {

    private static final int BAR_COLUMNS = 20;
    private static final String BACK_AND_ERASE = "\r\033[K";

    private final PrintWriter err;
    private boolean open;

    BarView(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(Event event) {
        int full = (int) (BAR_COLUMNS * event.share());
        String bar = event.total() < 0 ? "" : "[" + "#".repeat(full) + "-".repeat(BAR_COLUMNS - full) + "] ";
        err.print(BACK_AND_ERASE + event.task() + " " + bar + event.task().count(event.done(), event.total())
                + Words.losses(event) + Words.remaining(event));
        err.flush();
        open = true;
        if (event.isLast()) pause();
    }

    @Override
    public void pause() {
        if (open) err.println();
        err.flush();
        open = false;
    }

    @Override
    public void warn(String warning) {
        pause();
        err.println(Words.warning(warning));
        err.flush();
    }
}
