package io.github.hrstyle.core.settings;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much each layer's Gram matrix counts in the style loss.
 *
 * @param byLayer a weight of 0 or more for each layer; a layer that is left out counts 0
 */
public record LayerWeights(Map<StyleLayer, Double> byLayer) {

    public LayerWeights {
        EnumMap<StyleLayer, Double> copy = new EnumMap<>(StyleLayer.class);
        for (StyleLayer layer : StyleLayer.values()) {
            double weight = byLayer.getOrDefault(layer, 0.0);
            if (!(weight >= 0) || Double.isInfinite(weight))
                throw Failure.badInput(Text.format("layer weight of %s must be 0 or more, but is %s", layer, weight));
            copy.put(layer, weight);
        }
        if (copy.values().stream().allMatch(weight -> weight == 0))
            throw Failure.badInput("at least one layer weight must be more than 0");
        byLayer = Collections.unmodifiableMap(copy);
    }

    static LayerWeights of(double conv1, double conv2, double conv3, double conv4, double conv5) {
        return new LayerWeights(Map.of(
                StyleLayer.CONV1_1, conv1,
                StyleLayer.CONV2_1, conv2,
                StyleLayer.CONV3_1, conv3,
                StyleLayer.CONV4_1, conv4,
                StyleLayer.CONV5_1, conv5));
    }

    public double of(StyleLayer layer) {
        return byLayer.getOrDefault(layer, 0.0);
    }

    /** These weights with those of {@code text}, such as {@code conv1_1=0.1,conv4_1=0.8}, in the place of their own. */
    public LayerWeights with(String text) {
        EnumMap<StyleLayer, Double> changed = new EnumMap<>(byLayer);
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.split("=", -1);
            if (parts.length != 2)
                throw Failure.badInput(Text.format(
                        "layer weights must be like conv1_1=0.1,conv2_1=0.2, but have '%s'", entry.strip()));
            StyleLayer layer = StyleLayer.parse(parts[0].strip().toLowerCase(Locale.ROOT));
            changed.put(layer, Numbers.decimal("layer weight of " + layer, parts[1]));
        }
        return new LayerWeights(changed);
    }

    /** The text that {@link #with} reads. */
    @Override
    public String toString() {
        return byLayer.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
