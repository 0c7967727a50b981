package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.safetensors.Safetensors;
import io.github.hrstyle.assets.safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The loss network's weights: kernels (out, in, 3, 3) and biases (out) of VGG19's convolutions conv1_1 to conv5_1 under
 * torchvision's names, {@code features.0.weight} to {@code features.28.bias}.
 *
 * @param tensors exactly these tensors, from the first layer to the last
 * @param sha256 of the file they were read from, or {@code random:<seed>}
 * @param origin where they come from, for people: a URL, a file, or {@code random (seed N)}
 */
public record Vgg19Weights(Map<String, Tensor> tensors, String sha256, String origin) {

    /**
     * Takes the needed tensors and leaves others out.
     *
     * @throws Failure naming the first tensor that is missing or has another shape
     */
    private static final String RANDOM = "random:";

    public Vgg19Weights {
        String problem = problem(tensors);
        if (problem != null) throw Failure.badInput("VGG19 weights: " + problem);
        Map<String, Tensor> needed = new LinkedHashMap<>();
        for (String name : Vgg19Layout.SHAPES.keySet()) {
            Tensor tensor = tensors.get(name);
            if (tensor != null) needed.put(name, tensor);
        }
        tensors = Collections.unmodifiableMap(needed);
    }

    /**
     * Reads weights from a safetensors file (F32 or F16), and checks them against the SHA-256 in the file beside it
     * ({@code <name>.sha256}) when there is one.
     *
     * @throws WeightsException when the file is missing, damaged, or not VGG19's
     */
    public static Vgg19Weights load(Path file) throws WeightsException {
        if (!Files.isRegularFile(file))
            throw WeightsException.ofFile("the VGG19 weights file " + file + " does not exist", null);
        try {
            String sha256 = checkedSha256(file);
            Safetensors content = Safetensors.read(file, Vgg19Layout.SHAPES::containsKey);
            String problem = problem(content.tensors());
            if (problem == null) problem = notFinite(content.tensors());
            if (problem != null) throw WeightsException.ofFile(file + " does not hold VGG19 weights: " + problem, null);
            String origin = content.metadata().getOrDefault(DownloadRequest.SOURCE_KEY, file.toString());
            return new Vgg19Weights(content.tensors(), sha256, origin);
        } catch (WeightsException e) {
            throw e;
        } catch (IOException e) {
            throw WeightsException.ofFile("the VGG19 weights file cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether these are random weights, whose activations are still to be normalised. */
    public boolean isRandom() {
        return sha256.startsWith(RANDOM);
    }

    private static String checkedSha256(Path file) throws IOException {
        String actual = Sha256.of(file);
        Optional<String> remembered = Sha256.remembered(file);
        if (remembered.isPresent() && !remembered.get().equals(actual))
            throw WeightsException.ofFile(
                    "the VGG19 weights file " + file + " is damaged (its SHA-256 is " + actual
                            + " instead of " + remembered.get() + "): delete it and " + Sha256.sideFile(file)
                            + ", then fetch the weights again",
                    null);
        return actual;
    }

    /**
     * A VGG19 that knows nothing: kernels drawn from a normal distribution of variance 2 / (in * 3 * 3) (He et al. 2015), biases 0.
     * Its activations are not yet normalised.
     *
     * @param seed the same seed gives the same weights everywhere
     */
    public static Vgg19Weights random(long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Vgg19Layout.SHAPES.forEach((name, shape) -> tensors.put(name, randomTensor(shape, random)));
        return new Vgg19Weights(tensors, RANDOM + seed, "random (seed " + seed + ")");
    }

    private static Tensor randomTensor(long[] shape, Random random) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        if (shape.length > 1) { // a kernel; biases stay 0
            double deviation = Math.sqrt(2.0 * shape[0] / values.length);
            for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        }
        return new Tensor(shape, values);
    }

    private static @Nullable String problem(Map<String, Tensor> tensors) {
        for (Map.Entry<String, long[]> expected : Vgg19Layout.SHAPES.entrySet()) {
            Tensor tensor = tensors.get(expected.getKey());
            if (tensor == null || !Arrays.equals(tensor.shape(), expected.getValue()))
                return "tensor " + expected.getKey() + " must have the shape " + Tensor.text(expected.getValue())
                        + ", but " + (tensor == null ? "is missing" : "has " + Tensor.text(tensor.shape()));
        }
        return null;
    }

    /** One NaN would silently make every loss NaN. */
    private static @Nullable String notFinite(Map<String, Tensor> tensors) {
        for (Map.Entry<String, Tensor> entry : tensors.entrySet())
            for (float value : entry.getValue().values())
                if (!Float.isFinite(value))
                    return "tensor " + entry.getKey() + " must have finite values, but has " + value;
        return null;
    }
}
