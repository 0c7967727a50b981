package io.github.hrstyle.assets.natives;

import com.sun.jna.NativeLibrary;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks NVIDIA's driver library itself; DJL asks the CUDA toolkit, which need not be installed. */
final class DriverProbe {

    private static final int NAME_BYTES = 256;
    private static final int NO_DEVICE = 100;
    private static final Path KERNEL_MODULE = Path.of("/proc/driver/nvidia/version");
    private static final Pattern RELEASE = Pattern.compile("\\b\\d{3,}\\.\\d+(\\.\\d+)?\\b");

    private DriverProbe() {}

    static Driver probe(Platform platform) {
        return switch (platform.system()) {
            case "linux" -> probe("libcuda.so.1");
            case "win" -> probe("nvcuda");
            default -> Driver.none("there is no CUDA on " + platform);
        };
    }

    /** @param name of the driver library, as the system's loader finds it */
    static Driver probe(String name) {
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(name);
        } catch (UnsatisfiedLinkError e) {
            return Driver.none("no NVIDIA driver found (looked for the library " + name + ")");
        }
        int[] version = new int[1];
        int status = call(library, "cuDriverGetVersion", version);
        if (status != 0) return found(name, "unknown", List.of(), failed("cuDriverGetVersion", status));
        String cuda = Driver.cuda(version[0]);
        if (version[0] < Driver.NEEDED)
            return found(
                    name,
                    cuda,
                    List.of(),
                    Text.format(
                            "the NVIDIA driver is too old: it runs CUDA %s, and libtorch needs %s",
                            cuda, Driver.cuda(Driver.NEEDED)));
        status = call(library, "cuInit", 0);
        if (status == NO_DEVICE) return found(name, cuda, List.of(), "the NVIDIA driver finds no device");
        if (status != 0) return found(name, cuda, List.of(), failed("cuInit", status));
        List<Gpu> devices = devices(library);
        return found(name, cuda, devices, devices.isEmpty() ? "the NVIDIA driver finds no device" : "");
    }

    private static List<Gpu> devices(NativeLibrary library) {
        int[] count = new int[1];
        if (call(library, "cuDeviceGetCount", count) != 0) return List.of();
        List<Gpu> gpus = new ArrayList<>();
        for (int i = 0; i < count[0]; i++) {
            byte[] name = new byte[NAME_BYTES];
            int status = call(library, "cuDeviceGetName", name, NAME_BYTES, i);
            gpus.add(new Gpu(status == 0 ? text(name) : "device " + i, memory(library, i)));
        }
        return gpus;
    }

    private static long memory(NativeLibrary library, int device) {
        long[] bytes = new long[1];
        return call(library, "cuDeviceTotalMem_v2", bytes, device) == 0 ? bytes[0] : 0;
    }

    private static int call(NativeLibrary library, String function, Object... arguments) {
        try {
            return library.getFunction(function).invokeInt(arguments);
        } catch (UnsatisfiedLinkError e) { // not the library that it pretends to be
            return -1;
        }
    }

    private static String failed(String function, int status) {
        return "the NVIDIA driver does not start (" + function + " answers " + status + ")";
    }

    private static String text(byte[] name) {
        int length = 0;
        while (length < name.length && name[length] != 0) length++;
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    private static Driver found(String library, String cuda, List<Gpu> devices, String problem) {
        return new Driver(library, cuda, release(), devices, problem);
    }

    private static String release() {
        try {
            if (!Files.isReadable(KERNEL_MODULE)) return "";
            Matcher matcher = RELEASE.matcher(Files.readString(KERNEL_MODULE));
            return matcher.find() ? matcher.group() : "";
        } catch (IOException e) { // only a name for people
            return "";
        }
    }
}
