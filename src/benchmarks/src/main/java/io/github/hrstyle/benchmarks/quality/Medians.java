package io.github.hrstyle.benchmarks.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** Medians and worst cases of the figures of several pairs, by the name of their row. */
final class Medians {

    /** The figures that are better when lower. */
    private static final Set<String> LOW = Set.of("GMSD", "invented colour");

    private final Map<String, Map<String, List<Double>>> collected = new LinkedHashMap<>();

    void add(String row, Map<String, Double> figures) {
        Map<String, List<Double>> columns = collected.computeIfAbsent(row, name -> new LinkedHashMap<>());
        figures.forEach((name, figure) ->
                columns.computeIfAbsent(name, any -> new ArrayList<>()).add(figure));
    }

    Map<String, Map<String, Double>> rows() {
        return summarised((name, sorted) -> median(sorted));
    }

    /** The value in the middle, or the mean of the two there. */
    static double median(List<Double> sorted) {
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    Map<String, Map<String, Double>> worst() {
        return summarised((name, sorted) -> LOW.contains(name) ? sorted.get(sorted.size() - 1) : sorted.get(0));
    }

    private Map<String, Map<String, Double>> summarised(ToDoubleBiFunction<String, List<Double>> summary) {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        collected.forEach((row, columns) -> {
            Map<String, Double> figures = new LinkedHashMap<>();
            columns.forEach((name, values) -> figures.put(
                    name, summary.applyAsDouble(name, values.stream().sorted().toList())));
            rows.put(row, figures);
        });
        return rows;
    }
}
