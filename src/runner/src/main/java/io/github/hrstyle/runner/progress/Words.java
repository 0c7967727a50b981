package io.github.hrstyle.runner.progress;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.loss.Losses;
import java.time.Duration;

/** Parts of lines for people. */
final class Words {

    private Words() {}

    static String percent(Event event) {
        return event.total() > 0 ? Text.format(" (%d %%)", (int) (100 * event.share())) : "";
    }

    static String losses(Event event) {
        Losses losses = event.losses();
        if (losses == null) return "";
        String structure = losses.structure() == 0 ? "" : Text.format(", structure %.4g", losses.structure());
        return Text.format(
                ", loss %.4g (content %.4g, style %.4g%s)",
                losses.total(), losses.content(), losses.style(), structure);
    }

    static String remaining(Event event) {
        Duration left = event.remaining();
        if (left == null) return "";
        long seconds = (left.toMillis() + 999) / 1000;
        return seconds < 3600
                ? Text.format(", %d:%02d left", seconds / 60, seconds % 60)
                : Text.format(", %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String warning(String warning) {
        return "warning: " + warning;
    }
}
