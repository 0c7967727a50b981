package io.github.hrstyle.benchmarks.speed;

import io.github.hrstyle.assets.text.Text;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of training, as both programs print it in their last line.
 *
 * @param secondsPerStep median over its steps
 * @param peakMebibytes most memory resident
 */
record Measured(double secondsPerStep, double peakMebibytes) {

    private static final Pattern LINE = Pattern.compile("([0-9.]+) s per step .*peak RSS ([0-9]+) MiB");

    static Measured of(double[] seconds, double peakMebibytes) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return new Measured(sorted[sorted.length / 2], peakMebibytes);
    }

    /** @throws IllegalStateException if there is no such line in a program's output */
    static Measured parse(String output) {
        Matcher line = LINE.matcher(output);
        if (!line.find()) throw new IllegalStateException("no time per step in the output:\n" + output);
        return new Measured(Double.parseDouble(line.group(1)), Double.parseDouble(line.group(2)));
    }

    String line() {
        return Text.format("%.4f s per step (median), peak RSS %.0f MiB", secondsPerStep, peakMebibytes);
    }
}
