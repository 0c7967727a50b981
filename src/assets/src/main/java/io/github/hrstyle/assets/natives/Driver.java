package io.github.hrstyle.assets.natives;

import java.util.List;
import java.util.stream.Collectors;

/**
 * NVIDIA's driver on this machine, as far as CUDA is concerned.
 *
 * @param library that was found, or empty
 * @param cuda the newest CUDA version that it runs, such as {@code 12.8}; empty without a driver
 * @param release of the driver, such as {@code 570.86.15}; empty where the system does not say
 * @param devices that it lets this process use, in its order
 * @param problem why there is no device to use; empty when there is one
 */
public record Driver(String library, String cuda, String release, List<Gpu> devices, String problem) {

    /** What libtorch's CUDA build is made for. */
    static final int NEEDED = 12_080;

    public Driver {
        devices = List.copyOf(devices);
    }

    static Driver none(String problem) {
        return new Driver("", "", "", List.of(), problem);
    }

    /** Whether there is one at all. */
    public boolean isFound() {
        return !library.isEmpty();
    }

    /** Whether libtorch's CUDA build can work here. */
    public boolean isUsable() {
        return problem.isEmpty();
    }

    /** As NVIDIA's own tools write a version that the driver gives as a number. */
    static String cuda(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    /** For people. */
    @Override
    public String toString() {
        if (!isFound()) return problem;
        String name = (release.isEmpty() ? "" : release + " ") + "for CUDA " + cuda;
        return isUsable()
                ? devices.stream().map(Gpu::toString).collect(Collectors.joining(", ", name + ", ", ""))
                : name + ": " + problem;
    }
}
