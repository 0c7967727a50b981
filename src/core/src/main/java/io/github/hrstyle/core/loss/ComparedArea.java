package io.github.hrstyle.core.loss;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * A part of the output that is to look like a part of the style image.
 *
 * @param share of the loss that the part has
 * @param gram from features of the output (1, C, h, w) to the part's Gram matrix (C, C)
 * @param styleGram likewise of the style image
 */
record ComparedArea(double share, UnaryOperator<NDArray> gram, UnaryOperator<NDArray> styleGram) {

    /** The whole of both images. */
    static ComparedArea whole(UnaryOperator<NDArray> gram) {
        return new ComparedArea(1, gram, gram);
    }
}
