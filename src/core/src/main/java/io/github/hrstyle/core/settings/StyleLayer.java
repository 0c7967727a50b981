package io.github.hrstyle.core.settings;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A layer of the loss network whose Gram matrix is compared (after its ReLU). */
public enum StyleLayer {
    CONV1_1,
    CONV2_1,
    CONV3_1,
    CONV4_1,
    CONV5_1;

    static StyleLayer parse(String text) {
        for (StyleLayer layer : values()) if (layer.toString().equals(text)) return layer;
        throw Failure.badInput(Text.format(
                "a layer of layer weights must be one of %s, but is '%s'",
                Arrays.stream(values()).map(StyleLayer::toString).collect(Collectors.joining(", ")), text));
    }

    /** Simonyan's name: block, then convolution in it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
