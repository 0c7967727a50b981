package io.github.hrstyle.runner.progress;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lines for log files: the first and last event of each task, and those between that say something new. */
final class PlainView implements ProgressView {

    private static final double NEWS = .1;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PrintWriter err;
    private @Nullable Event shown;

    PlainView(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(Event event) {
        if (!isNews(event)) return;
        shown = event;
        err.println(event.task() + " " + event.task().count(event.done(), event.total()) + Words.percent(event)
                + Words.losses(event) + Words.remaining(event));
        err.flush();
    }

    private boolean isNews(Event event) {
        Event before = shown;
        if (before == null || before.task() != event.task() || event.isLast() || event.done() < before.done())
            return true;
        Duration pause = event.elapsed().minus(before.elapsed());
        if (pause.compareTo(LONGEST_PAUSE) >= 0) return true;
        return event.share() - before.share() >= NEWS && pause.compareTo(SHORTEST_PAUSE) >= 0;
    }

    @Override
    public void warn(String warning) {
        err.println(Words.warning(warning));
        err.flush();
    }
}
