package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.hrstyle.core.engine.Scalars;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.safetensors.Tensor;
import java.util.Map;
import java.util.Optional;

/** A trained {@link Generator} with its frozen statistics, for application only. */
public final class FrozenGenerator {

    /** The colour transfer's numbers, on the device. */
    private record Base(NDArray matrix, NDArray offset) {

        static Base of(NDManager manager, ColourMap colours) {
            return new Base(
                    manager.create(colours.matrix(), new Shape(3, 3, 1, 1)),
                    manager.create(colours.offset(), new Shape(3)));
        }

        /** As {@link ColourMap#logits}. */
        NDArray logits(NDArray rgb) {
            NDArray u = Scalars.times(rgb, 1 - 2 * ColourMap.MARGIN).add(ColourMap.MARGIN);
            NDArray logits = u.log().subi(u.neg().addi(1).log());
            return Conv2d.conv2d(logits, matrix, offset).singletonOrThrow();
        }
    }

    private final NDManager manager;
    private final FrozenHrNet network;
    private final Optional<ColourBase> colours;
    private final Optional<Base> base; // empty too where it depends on labels

    /**
     * Copies the parameters to the manager's device.
     *
     * @param base the colour transfer; empty where the network makes the whole image
     */
    public FrozenGenerator(
            NDManager manager,
            Map<String, Tensor> generator,
            Map<String, Tensor> statistics,
            Optional<ColourBase> base) {
        this.manager = manager;
        network = new FrozenHrNet(manager, generator, statistics);
        colours = base;
        this.base = base.filter(maps -> maps.maps().size() == 1).map(maps -> Base.of(manager, maps.only()));
    }

    /**
     * The output, clipped to 0..1.
     *
     * @param content its sides are multiples of {@link HrNet#MULTIPLE}
     * @param labels of its pixels, where the colour transfer is to depend on them
     */
    public RgbImage apply(RgbImage content, Optional<LabelImage> labels) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray rgb = ImageTensors.of(scratch, content);
            NDArray normalised = ImageNet.normalise(rgb);
            NDArray made = network.forward(normalised);
            return ImageTensors.image(
                    Generator.output(made, new Generator.Input(normalised, logits(rgb, content, labels))));
        }
    }

    /** The colour transfer that the network's output is added to; empty where the network makes the whole image. */
    public Optional<ColourBase> base() {
        return colours;
    }

    /** What the network makes of an image, planar as {@link RgbImage#values}; over a colour transfer, what it adds to the logits. */
    public float[] residual(RgbImage content) {
        try (NDManager scratch = manager.newSubManager()) {
            return network.forward(ImageNet.normalise(ImageTensors.of(scratch, content)))
                    .toFloatArray();
        }
    }

    /** The same where nothing depends on labels. */
    public RgbImage apply(RgbImage content) {
        return apply(content, Optional.empty());
    }

    private Optional<NDArray> logits(NDArray rgb, RgbImage content, Optional<LabelImage> labels) {
        if (colours.isEmpty()) return Optional.empty();
        if (labels.isEmpty()) return Optional.of(base.orElseThrow().logits(rgb));
        float[] logits = colours.get().logits(content, labels.get());
        return Optional.of(rgb.getManager().create(logits, rgb.getShape()));
    }
}
