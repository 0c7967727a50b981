package io.github.hrstyle.runner.progress;

import io.github.hrstyle.assets.text.Text;
import java.util.Locale;

/** What takes time, and in what it is counted. */
enum Task {
    WAITING("jobs before it", 1),
    DOWNLOAD("MB", 1_000_000),
    LIBTORCH("MB", 1_000_000),
    TRAINING("steps", 1),
    APPLY("tiles", 1);

    private final String unit;
    private final long perUnit;

    Task(String unit, long perUnit) {
        this.unit = unit;
        this.perUnit = perUnit;
    }

    boolean isDownload() {
        return this == DOWNLOAD || this == LIBTORCH;
    }

    /** Such as {@code 20/200 steps}. */
    String count(long done, long total) {
        return total < 0
                ? Text.format("%s %s", number(done), unit)
                : Text.format("%s/%s %s", number(done), number(total), unit);
    }

    private String number(long count) {
        return perUnit == 1 ? Long.toString(count) : Text.format("%.1f", (double) count / perUnit);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
