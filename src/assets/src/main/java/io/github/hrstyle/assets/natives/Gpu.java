package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.text.Text;

/**
 * A device that NVIDIA's driver lets this process use.
 *
 * @param name such as {@code NVIDIA H100}
 * @param memory of the whole device, in bytes; 0 where the driver does not say
 */
public record Gpu(String name, long memory) {

    /** For people. */
    @Override
    public String toString() {
        return memory == 0 ? name : Text.format("%s (%.0f GB)", name, memory / 1e9);
    }
}
