package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The loss of an output against one pair of images. The targets (content features, style Gram matrices, edges) are computed
 * once, when the loss is made, and live as long as the manager it was made with.
 */
public interface TransferLoss {

    /**
     * @param output RGB, (1, 3, h, w) of the content's size, in 0..1 but not necessarily clipped
     * @return scalars that belong to the output's manager
     */
    Terms of(NDArray output);

    /**
     * The weighted terms, each a scalar.
     *
     * @param structure null where the loss has no such term
     */
    record Terms(NDArray content, NDArray style, @Nullable NDArray structure) {

        /** What the backward pass starts from. */
        public NDArray total() {
            NDArray sum = content.add(style);
            return structure == null ? sum : sum.add(structure);
        }

        /** Reads the values off the device. */
        public Losses values() {
            float contentValue = content.getFloat();
            float styleValue = style.getFloat();
            float structureValue = structure == null ? 0 : structure.getFloat();
            return new Losses(contentValue + styleValue + structureValue, contentValue, styleValue, structureValue);
        }
    }
}
