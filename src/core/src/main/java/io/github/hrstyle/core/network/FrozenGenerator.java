package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Map;

/** A trained {@link Generator}'s network with its frozen statistics, for application only. */
public final class FrozenGenerator {

    private final NDManager manager;
    private final FrozenHrNet network;

    /** Copies the parameters to the manager's device. */
    public FrozenGenerator(NDManager manager, Map<String, Tensor> generator, Map<String, Tensor> statistics) {
        this.manager = manager;
        network = new FrozenHrNet(manager, generator, statistics);
    }

    /**
     * The image that the network makes where it makes the whole of it, clipped to 0..1.
     *
     * @param content its sides are multiples of {@link HrNet#MULTIPLE}
     */
    public RgbImage image(RgbImage content) {
        try (NDManager scratch = manager.newSubManager()) {
            return ImageTensors.image(
                    ImageNet.denormalise(network.forward(ImageNet.normalise(ImageTensors.of(scratch, content)))));
        }
    }

    /**
     * What the network would add to a colour transfer's logits, before the local affine layer: planar as {@link RgbImage#values}.
     *
     * @param content likewise
     */
    public float[] residual(RgbImage content) {
        try (NDManager scratch = manager.newSubManager()) {
            return network.forward(ImageNet.normalise(ImageTensors.of(scratch, content)))
                    .toFloatArray();
        }
    }
}
