package io.github.hrstyle.imagej.live;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.training.FitProgress;
import java.time.Duration;

/** Progress in words. */
final class ProgressText {

    private ProgressText() {}

    /** {@code Step 24 of 60, about 12 s left}. */
    static String ofBar(FitProgress progress) {
        return Text.format("Step %d of %d%s", progress.step(), progress.steps(), timeLeft(progress));
    }

    /** {@code HRStyle: step 24 of 60, loss 3.21, about 12 s left}. */
    static String ofStatusLine(FitProgress progress) {
        return Text.format(
                "HRStyle: step %d of %d, loss %.3g%s",
                progress.step(), progress.steps(), progress.losses().total(), timeLeft(progress));
    }

    private static String timeLeft(FitProgress progress) {
        return progress.step() == progress.steps() ? "" : ", about " + of(progress.remaining()) + " left";
    }

    /** Rounded up, in two units at most: {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String of(Duration duration) {
        long seconds = Math.max(1, duration.plusMillis(999).toSeconds());
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return units(seconds / 60, "min", seconds % 60, "s");
        long minutes = (seconds + 59) / 60;
        return units(minutes / 60, "h", minutes % 60, "min");
    }

    private static String units(long larger, String largerUnit, long smaller, String smallerUnit) {
        String text = larger + " " + largerUnit;
        return smaller == 0 ? text : text + " " + smaller + " " + smallerUnit;
    }
}
