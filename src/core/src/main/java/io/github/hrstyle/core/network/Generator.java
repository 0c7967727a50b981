package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Optional;

/**
 * From a content image to the output. {@link HrNet} makes the whole image, as published; or it makes what is added to the
 * logits of a closed-form colour transfer of the content, so that it starts from an image with all its structure and can
 * never leave the range.
 */
public final class Generator {

    private final Parameters parameters;
    private final Optional<ColourBase> base;

    /** @param base the colour transfer; empty where the network makes the whole image */
    public Generator(Parameters parameters, Optional<ColourBase> base) {
        this.parameters = parameters;
        this.base = base;
    }

    /**
     * What the generator takes: its arrays belong to {@code manager}.
     *
     * @param content its sides are multiples of {@link HrNet#MULTIPLE}
     * @param labels of its pixels, where the colour transfer is to depend on them
     */
    public Input input(NDManager manager, RgbImage content, Optional<LabelImage> labels) {
        Shape shape = new Shape(1, 3, content.height(), content.width());
        return new Input(
                ImageNet.normalise(ImageTensors.of(manager, content)),
                base.map(colours -> labels.map(image -> colours.logits(content, image))
                                .orElseGet(() -> colours.logits(content)))
                        .map(logits -> manager.create(logits, shape)));
    }

    /** The same where nothing depends on labels. */
    public Input input(NDManager manager, RgbImage content) {
        return input(manager, content, Optional.empty());
    }

    /**
     * @param content ImageNet-normalised, (1, 3, h, w)
     * @param base the colour transfer's logits, likewise
     */
    public record Input(NDArray content, Optional<NDArray> base) {

        /** The colour transfer's image, RGB, (1, 3, h, w). */
        public Optional<NDArray> start() {
            return base.map(Generator::rgb);
        }
    }

    /**
     * @param manager that the output and all between belong to
     * @return RGB, (1, 3, h, w), about 0..1, not clipped
     */
    public NDArray output(NDManager manager, Input input, Normalisation normalisation) {
        // A result belongs to the manager of its left operand: all is derived from this copy.
        NDArray content = input.content.duplicate();
        content.attach(manager);
        NDArray made = HrNet.forward(content, parameters, normalisation);
        return output(made, input);
    }

    /** From what the network made of the input to RGB. */
    static NDArray output(NDArray made, Input input) {
        if (input.base.isEmpty()) return ImageNet.denormalise(made); // the published network's values are normalised
        return rgb(made.add(input.base.get()));
    }

    private static NDArray rgb(NDArray logits) {
        NDArray unit = Activation.sigmoid(logits);
        return Scalars.times(unit.sub(ColourMap.MARGIN), 1 / (1 - 2 * ColourMap.MARGIN));
    }
}
