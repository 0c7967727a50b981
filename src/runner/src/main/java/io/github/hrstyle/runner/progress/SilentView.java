package io.github.hrstyle.runner.progress;

import java.io.PrintWriter;

/** Shows no progress. */
final class SilentView implements ProgressView {

    private final PrintWriter err;

    SilentView(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(Event event) {}

    @Override
    public void warn(String warning) {
        err.println(Words.warning(warning));
    }
}
