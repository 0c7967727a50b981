package io.github.hrstyle.assets.natives;

import java.util.Arrays;
import java.util.Optional;

/** Builds of libtorch that DJL's JNI library exists for. */
public enum Flavour {
    CPU("cpu"),
    /** For NVIDIA's CUDA 12.8. */
    CU128("cu128");

    private final String id;

    Flavour(String id) {
        this.id = id;
    }

    /** As DJL and PyTorch write it. */
    public String id() {
        return id;
    }

    static Optional<Flavour> of(String text) {
        return Arrays.stream(values())
                .filter(flavour -> flavour.id.equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
