package io.github.hrstyle.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.hrstyle.assets.safetensors.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network's parameters by name, on one device; they live as long as the manager they were made in. */
public final class Parameters {

    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    /** Copies {@code tensors} to the manager's device. */
    public Parameters(NDManager manager, Map<String, Tensor> tensors) {
        tensors.forEach((name, tensor) -> arrays.put(name, manager.create(tensor.values(), new Shape(tensor.shape()))));
    }

    NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) throw new IllegalArgumentException("the network has no parameter " + name);
        return array;
    }

    /** The arrays themselves, for an optimiser. */
    public Map<String, NDArray> arrays() {
        return arrays;
    }

    /** Asks for gradients with respect to these parameters. */
    public Parameters trainable() {
        arrays.values().forEach(array -> array.setRequiresGradient(true));
        return this;
    }

    /** Copies the present values off the device. */
    public Map<String, Tensor> snapshot() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        arrays.forEach(
                (name, array) -> tensors.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return tensors;
    }
}
