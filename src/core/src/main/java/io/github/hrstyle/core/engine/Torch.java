package io.github.hrstyle.core.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.core.settings.DeviceChoice;
import java.util.ArrayList;
import java.util.List;

/** DJL's PyTorch engine, started on first use, and the devices it really has. */
public final class Torch {

    private static final String ENGINE = "PyTorch";

    static {
        // No question to a cloud provider's metadata service at start.
        System.setProperty("OPT_OUT_TRACKING", System.getProperty("OPT_OUT_TRACKING", "true"));
    }

    private Torch() {}

    /** The engine; its first use unpacks libtorch into DJL's cache folder and loads it, which takes a second or two. */
    public static Engine engine() {
        // Under Fiji's and Quarkus' class loaders the thread's loader may not see DJL's services.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Torch.class.getClassLoader());
        try {
            return Engine.getEngine(ENGINE);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** libtorch's version. */
    public static String version() {
        return engine().getVersion();
    }

    /** The devices that can be asked for by name here, the CPU first: {@code cpu, cuda:0, ...}. */
    public static List<String> devices() {
        List<String> devices = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < engine().getGpuCount(); i++) devices.add("cuda:" + i);
        return devices;
    }

    /**
     * The device that will really be used.
     *
     * @throws IllegalArgumentException if a CUDA device was asked for that is not there; never the CPU instead
     */
    public static Device device(DeviceChoice choice) {
        int gpus = engine().getGpuCount();
        return switch (choice.kind()) {
            case CPU -> Device.cpu();
            case AUTO -> gpus > 0 ? Device.gpu(0) : Device.cpu();
            case CUDA -> {
                if (choice.index() >= gpus)
                    throw new IllegalArgumentException(
                            "device %s was asked for, but libtorch %s here sees only: %s (no NVIDIA driver, or no CUDA build of libtorch)"
                                    .formatted(choice, version(), String.join(", ", devices())));
                yield Device.gpu(choice.index());
            }
        };
    }

    /** The name of a device as the options write it. */
    public static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /** A manager whose arrays live on {@code device} until it is closed. */
    public static NDManager manager(Device device) {
        return engine().newBaseManager(device);
    }
}
