package io.github.hrstyle.runner.progress;

import com.google.gson.Gson;
import io.github.hrstyle.core.loss.Losses;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, for programs: every training step and tile, and a download several times a second at most. */
final class JsonView implements ProgressView {

    private static final Gson JSON = new Gson();
    private static final long DOWNLOAD_PAUSE_MILLIS = 250;

    /** A line: {@code {"task":"training","done":3,"total":200,"seconds":1.2,"remaining":80.1,"losses":{...}}}. */
    private record Line(
            String task,
            long done,
            @Nullable Long total,
            double seconds,
            @Nullable Double remaining,
            @Nullable Losses losses) {}

    private final PrintWriter err;
    private long lastDownload = -DOWNLOAD_PAUSE_MILLIS;

    JsonView(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(Event event) {
        long now = event.elapsed().toMillis();
        if (event.task().isDownload() && !event.isLast()) {
            if (now - lastDownload < DOWNLOAD_PAUSE_MILLIS) return;
            lastDownload = now;
        }
        Duration remaining = event.remaining();
        err.println(JSON.toJson(new Line(
                event.task().toString(),
                event.done(),
                event.total() < 0 ? null : event.total(),
                now / 1000.0,
                remaining == null ? null : remaining.toMillis() / 1000.0,
                event.losses())));
        err.flush();
    }

    /** A line of its own kind: {@code {"warning":"..."}}. */
    @Override
    public void warn(String warning) {
        err.println(JSON.toJson(Map.of("warning", warning)));
        err.flush();
    }
}
