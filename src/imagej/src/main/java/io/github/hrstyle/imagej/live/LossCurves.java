package io.github.hrstyle.imagej.live;

import io.github.hrstyle.core.loss.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The losses so far, for a logarithmic axis.
 *
 * @param steps in all
 * @param curves those that have a value; the same parts in the same order
 */
record LossCurves(int steps, List<Curve> curves) {

    /** Of the highest loss: what is less tells nothing. */
    private static final double LEAST_SHARE = 1e-6;

    /** Parts of the loss. */
    enum Part {
        TOTAL(Losses::total),
        CONTENT(Losses::content),
        STYLE(Losses::style),
        STRUCTURE(Losses::structure);

        private final ToDoubleFunction<Losses> value;

        Part(ToDoubleFunction<Losses> value) {
            this.value = value;
        }
    }

    /** @param values one a step, from step 1; not a number where the loss is 0 */
    record Curve(Part part, float[] values) {}

    static LossCurves of(List<Losses> history, int steps) {
        List<Curve> curves = new ArrayList<>();
        for (Part part : Part.values()) {
            float[] values = new float[history.size()];
            boolean any = false;
            for (int i = 0; i < values.length; i++) {
                float value = (float) part.value.applyAsDouble(history.get(i));
                values[i] = value > 0 ? value : Float.NaN;
                any |= value > 0;
            }
            if (any) curves.add(new Curve(part, values));
        }
        return new LossCurves(steps, curves);
    }

    double highest() {
        return values().max().orElse(1);
    }

    /** Of what is worth showing. */
    double lowest() {
        return Math.max(values().min().orElse(1), highest() * LEAST_SHARE);
    }

    private DoubleStream values() {
        return curves.stream()
                .flatMapToDouble(
                        curve -> IntStream.range(0, curve.values().length).mapToDouble(i -> curve.values()[i]))
                .filter(value -> !Double.isNaN(value));
    }
}
