package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.RemoteJob;
import io.github.hrstyle.client.RemoteJobs;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs for people to read. */
final class JobLines {

    private static final String ROW = "%-36s  %-9s  %11s  %-16s  %s";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private JobLines() {}

    static List<String> table(RemoteJobs jobs) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.format(ROW, "ID", "STATE", "STEP", "SUBMITTED", "CONTENT in the style of STYLE"));
        for (RemoteJob job : jobs.jobs())
            lines.add(Text.format(
                    ROW,
                    job.id(),
                    job.state(),
                    job.step() + "/" + job.steps(),
                    time(job.created()),
                    printable(what(job) + remark(job))));
        lines.add(Text.format("%d queued (%d may be), %d running", jobs.queued(), jobs.limit(), jobs.running()));
        return lines;
    }

    /** Of another's job, no names of files are told. */
    private static String what(RemoteJob job) {
        return job.contentName().isEmpty()
                ? Text.format("(a job of %s)", job.owner())
                : job.contentName() + " in the style of " + job.styleName();
    }

    private static String remark(RemoteJob job) {
        if (job.position() != null) return Text.format("; number %d in the queue", job.position());
        if (job.error() != null) return "; " + job.error();
        return job.secondsLeft() == null || job.hasEnded() ? "" : Text.format("; %.0f s left", job.secondsLeft());
    }

    static List<String> details(RemoteJob job) {
        List<String> lines = new ArrayList<>();
        add(lines, "id", job.id());
        add(lines, "state", job.state() + remark(job));
        add(lines, "owner", job.owner());
        add(lines, "content", Text.format("%s, %d x %d pixels", job.contentName(), job.width(), job.height()));
        add(lines, "style", job.styleName());
        add(lines, "step", job.step() + " of " + job.steps());
        if (job.losses() != null)
            add(lines, "loss", Text.format("%.4g", job.losses().total()));
        add(lines, "submitted", time(job.created()));
        if (job.started() != null) add(lines, "started", time(job.started()));
        if (job.ended() != null) add(lines, "ended", time(job.ended()));
        if (job.seconds() != null) add(lines, "took", Text.format("%.1f s", job.seconds()));
        add(lines, "worker", job.worker());
        add(lines, "device", job.device());
        if (job.attempts() > 1) add(lines, "attempts", Integer.toString(job.attempts()));
        for (Map.Entry<String, String> setting : job.settings().entrySet())
            add(lines, setting.getKey(), setting.getValue());
        return lines;
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null) lines.add(Text.format("%-14s %s", name, printable(value)));
    }

    /** Names of other people's files must not write to the terminal what they like. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String time(String instant) {
        try {
            return TIME.format(Instant.parse(instant));
        } catch (DateTimeException e) {
            return instant; // as the server says it
        }
    }
}
