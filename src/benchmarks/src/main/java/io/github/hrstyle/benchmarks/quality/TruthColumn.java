package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.quality.TruthDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one method reached on all pairs that it can be used for. */
final class TruthColumn {

    private final List<TruthDistance> distances = new ArrayList<>();

    /** Keeps a pair's distance, and says it: CIEDE2000 and, in brackets, the share left. */
    String add(TruthDistance distance) {
        distances.add(distance);
        return cell(distance.result(), distance.shareLeft());
    }

    String medians() {
        return cell(median(TruthDistance::result), median(TruthDistance::shareLeft));
    }

    /** How often the transfer did harm. */
    String worseThanNothing() {
        return Text.format(
                "%d of %d",
                distances.stream().filter(distance -> distance.shareLeft() > 1).count(), distances.size());
    }

    boolean isEmpty() {
        return distances.isEmpty();
    }

    private double median(ToDoubleFunction<TruthDistance> figure) {
        return Medians.median(
                distances.stream().mapToDouble(figure).sorted().boxed().toList());
    }

    private static String cell(double distance, double left) {
        return Text.format("%.2f (%.2f)", distance, left);
    }
}
