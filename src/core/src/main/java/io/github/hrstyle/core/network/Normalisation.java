package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.safetensors.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Instance normalisation (Ulyanov, arXiv:1607.08022), not affine: each channel minus its mean, over the square root of its
 * variance + 1e-5. In training the mean and variance are those of the image at hand. A fitted style keeps those of its
 * content image and uses them on every image and tile, so that tiles fit and neighbouring planes do not flicker.
 */
public sealed interface Normalisation {

    float EPSILON = 1e-5f;
    String MEAN = ".mean";
    String VARIANCE = ".variance";

    /** (1, C, h, w) to the same shape; {@code name} tells the normalisations of a network apart. */
    NDArray apply(String name, NDArray x);

    /** The statistics of the image at hand, which can be kept after a forward pass. */
    final class PerImage implements Normalisation {

        private record Statistics(NDArray mean, NDArray variance, long positions) {}

        private final Map<String, Statistics> last = new LinkedHashMap<>();

        @Override
        public NDArray apply(String name, NDArray x) {
            Shape channels = new Shape(x.getShape().get(1));
            NDArray mean = x.getManager().zeros(channels, DataType.FLOAT32);
            NDArray variance = x.getManager().ones(channels, DataType.FLOAT32);
            long positions = x.getShape().get(2) * x.getShape().get(3);
            last.put(name, new Statistics(mean, variance, positions));
            // Over a batch of one, batch normalisation is instance normalisation. DJL keeps the part `momentum` of what
            // the
            // two arrays held (PyTorch: 1 - momentum): with 0 they come to hold the image's own statistics.
            return batchNorm(x, mean, variance, true);
        }

        /** The statistics of the last forward pass, as {@link Frozen} takes them; to be asked for while its arrays live. */
        public Map<String, Tensor> statistics() {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            last.forEach((name, statistics) -> {
                float[] mean = statistics.mean.toFloatArray();
                float[] variance = statistics.variance.toFloatArray();
                // What libtorch leaves is divided by positions - 1, what it normalises with by positions.
                float biased = (statistics.positions - 1f) / statistics.positions;
                for (int c = 0; c < variance.length; c++) variance[c] *= biased;
                tensors.put(name + MEAN, new Tensor(new long[] {mean.length}, mean));
                tensors.put(name + VARIANCE, new Tensor(new long[] {variance.length}, variance));
            });
            return tensors;
        }
    }

    /** Kept statistics. */
    final class Frozen implements Normalisation {

        private final Parameters statistics;

        /** @param statistics {@code NAME.mean} and {@code NAME.variance}, each (C), for each normalisation */
        public Frozen(Parameters statistics) {
            this.statistics = statistics;
        }

        @Override
        public NDArray apply(String name, NDArray x) {
            return batchNorm(x, statistics.get(name + MEAN), statistics.get(name + VARIANCE), false);
        }
    }

    private static NDArray batchNorm(NDArray x, NDArray mean, NDArray variance, boolean training) {
        Shape channels = new Shape(x.getShape().get(1));
        NDArray ones = x.getManager().ones(channels, DataType.FLOAT32);
        NDArray zeros = x.getManager().zeros(channels, DataType.FLOAT32);
        return x.getNDArrayInternal()
                .batchNorm(x, mean, variance, ones, zeros, -1, 0f, EPSILON, training)
                .singletonOrThrow();
    }
}
