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
 * From a content image to the output. {@link HrNet} makes the whole image, as published; or it makes what is added, through a
 * {@link LocalAffine} layer, to the logits of a closed-form colour transfer of the content, so that it starts from an image with all its structure and can
 * neither leave the range nor invent a colour.
 */
public final class Generator {

    private final Parameters parameters;
    private final Optional<ColourBase> base;
    private final int radius;

    /**
     * @param base the colour transfer; empty where the network makes the whole image
     * @param radius of the local affine layer's windows, in pixels; without a base it is not looked at
     */
    public Generator(Parameters parameters, Optional<ColourBase> base, int radius) {
        this.parameters = parameters;
        this.base = base;
        this.radius = radius;
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
                        .map(logits ->
                                new Start(manager.create(logits, shape), new LocalAffine(manager, content, radius))));
    }

    /** The same where nothing depends on labels. */
    public Input input(NDManager manager, RgbImage content) {
        return input(manager, content, Optional.empty());
    }

    /** A colour transfer's logits, (1, 3, h, w), and what the network may add to them. */
    record Start(NDArray logits, LocalAffine layer) {}

    /**
     * @param content ImageNet-normalised, (1, 3, h, w)
     * @param base empty where the network makes the whole image
     */
    public record Input(NDArray content, Optional<Start> base) {

        /** The colour transfer's image, RGB, (1, 3, h, w). */
        public Optional<NDArray> start() {
            return base.map(colours -> rgb(colours.logits));
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
        if (input.base.isEmpty()) return ImageNet.denormalise(made); // the published network's values are normalised
        Start start = input.base.get();
        return rgb(start.layer.apply(made).add(start.logits));
    }

    private static NDArray rgb(NDArray logits) {
        NDArray unit = Activation.sigmoid(logits);
        return Scalars.times(unit.sub(ColourMap.MARGIN), 1 / (1 - 2 * ColourMap.MARGIN));
    }
}
