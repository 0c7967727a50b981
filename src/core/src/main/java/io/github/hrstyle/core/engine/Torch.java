package io.github.hrstyle.core.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.Driver;
import io.github.hrstyle.assets.natives.Flavour;
import io.github.hrstyle.assets.natives.Libtorch;
import io.github.hrstyle.assets.natives.LibtorchException;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.natives.LibtorchVersion;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DJL's PyTorch engine and the devices it really has. A process has one libtorch: the one that suits the first device asked for.
 * Programs with a user call {@link #prepare} first, which may download it; everything else here never does.
 */
public final class Torch {

    private static final String ENGINE = "PyTorch";

    /** libtorch as it runs in this process. */
    private record Running(Libtorch libtorch, Engine engine, Driver driver, int gpus, Optional<String> warning) {
        /** Why there are no more CUDA devices. */
        String limit() {
            if (!driver.isUsable()) return driver.problem();
            return libtorch.flavour() == Flavour.CPU
                    ? "it is the CPU's build; ask for cuda first in a fresh process"
                    : warning.orElse("the NVIDIA driver has no more");
        }
    }

    private static @Nullable Running running;

    static {
        // No question to a cloud provider's metadata service at start.
        System.setProperty("OPT_OUT_TRACKING", System.getProperty("OPT_OUT_TRACKING", "true"));
    }

    private Torch() {}

    /**
     * Makes libtorch ready for a device: finds it, downloads it when it has to be, and starts it.
     *
     * @return what the user should be told, such as why a GPU is not used
     * @throws Failure if a CUDA device was asked for that cannot be used; the message says why
     * @throws DownloadCancelledException when the listener says so
     * @throws LibtorchException when there is no libtorch and it cannot be had
     */
    public static Optional<String> prepare(LibtorchStore store, DeviceChoice device, DownloadListener listener)
            throws DownloadException {
        // Outside any lock of this class: who waits for another one's download is asked whether to go on.
        if (!isRunning()) startUnlessRunning(store.resolve(device, listener), store.driver());
        device(device);
        return warning();
    }

    private static synchronized boolean isRunning() {
        return running != null;
    }

    private static synchronized void startUnlessRunning(Libtorch libtorch, Driver driver) {
        if (running == null) running = start(libtorch, driver);
    }

    /**
     * The same without any download.
     *
     * @throws LibtorchException when there is no libtorch here; the message says what to do
     */
    public static Optional<String> open(LibtorchStore store, DeviceChoice device) throws DownloadException {
        if (!isRunning()) startUnlessRunning(found(store, device), store.driver());
        device(device);
        return warning();
    }

    private static Libtorch found(LibtorchStore store, DeviceChoice device) throws DownloadException {
        Optional<Libtorch> found = store.find(device);
        if (found.isPresent()) return found.get();
        throw new LibtorchException(
                Text.format("libtorch %s is not here: %s", LibtorchVersion.WANTED, store.manualWay(device)));
    }

    private static synchronized Running running(DeviceChoice device) {
        Running now = running;
        if (now != null) return now;
        LibtorchStore store = LibtorchStore.in(Vgg19Store.defaultModelFolder());
        try {
            now = start(found(store, device), store.driver());
        } catch (DownloadException e) {
            throw Failure.of(e);
        }
        running = now;
        return now;
    }

    /** DJL reads these properties where the environment has no variables of these names. */
    private static Running start(Libtorch libtorch, Driver driver) {
        if (libtorch.folder().isPresent()) {
            System.setProperty(
                    LibtorchStore.PATH_VARIABLE, libtorch.folder().get().toString());
            System.setProperty(
                    LibtorchStore.FLAVOUR_VARIABLE, libtorch.flavour().id());
            System.setProperty(LibtorchStore.VERSION_VARIABLE, LibtorchVersion.WANTED);
        }
        Engine engine = engineOf(libtorch);
        if (libtorch.flavour() == Flavour.CPU) return new Running(libtorch, engine, driver, 0, libtorch.note());
        int expected = driver.devices().size();
        for (int gpu = 0; gpu < expected; gpu++) {
            Optional<String> failure = failure(engine, gpu);
            if (failure.isPresent())
                return new Running(
                        libtorch,
                        engine,
                        driver,
                        gpu,
                        Optional.of(Text.format(
                                "the GPU %s is not used: libtorch cannot start CUDA on it (%s)",
                                driver.devices().get(gpu), failure.get())));
        }
        return new Running(
                libtorch,
                engine,
                driver,
                expected,
                expected > 0 ? libtorch.note() : Optional.of("no GPU is used: " + driver.problem()));
    }

    private static Engine engineOf(Libtorch libtorch) {
        LibtorchEnvironment.prepare();
        // Under Fiji's and Quarkus' class loaders the thread's loader may not see DJL's services.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Torch.class.getClassLoader());
        try {
            return Engine.getEngine(ENGINE);
        } catch (EngineException | LinkageError e) {
            String where = libtorch.folder().map(folder -> " in " + folder).orElse("");
            throw Failure.environment(
                    Text.format(
                            "libtorch %s (%s)%s cannot be loaded: %s; see HRStyle Setup or hrstyle info",
                            libtorch.version(), libtorch.flavour(), where, root(e)),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String root(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** DJL counts devices by the CUDA toolkit, which need not be installed: only an array on the device tells. */
    private static Optional<String> failure(Engine engine, int gpu) {
        try (NDManager manager = engine.newBaseManager(Device.gpu(gpu));
                NDArray array = manager.create(new float[] {1, 2});
                NDArray sum = array.sum()) {
            return sum.getFloat() == 3 ? Optional.empty() : Optional.of("1 + 2 gives " + sum.getFloat());
        } catch (EngineException | IllegalArgumentException | UnsatisfiedLinkError e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The engine; its first use loads libtorch, which takes a second or two. */
    public static Engine engine() {
        return running(DeviceChoice.AUTO).engine();
    }

    /** The libtorch that runs in this process. */
    public static Libtorch libtorch() {
        return running(DeviceChoice.AUTO).libtorch();
    }

    /** What the user should be told, such as why a GPU is not used. */
    public static Optional<String> warning() {
        return running(DeviceChoice.AUTO).warning();
    }

    /** NVIDIA's driver as it was found when libtorch was started. */
    public static Driver driver() {
        return running(DeviceChoice.AUTO).driver();
    }

    /** libtorch's version. */
    public static String version() {
        return engine().getVersion();
    }

    /** The devices that can be asked for by name here, the CPU first: {@code cpu, cuda:0, ...}. */
    public static List<String> devices() {
        List<String> devices = new ArrayList<>(List.of("cpu"));
        int gpus = running(DeviceChoice.AUTO).gpus();
        for (int i = 0; i < gpus; i++) devices.add("cuda:" + i);
        return devices;
    }

    /**
     * The device that will really be used.
     *
     * @throws Failure if a CUDA device was asked for that is not there; never the CPU instead
     */
    public static Device device(DeviceChoice choice) {
        Running now = running(choice);
        return switch (choice.kind()) {
            case CPU -> Device.cpu();
            case AUTO -> now.gpus() > 0 ? Device.gpu(0) : Device.cpu();
            case CUDA -> {
                if (choice.index() >= now.gpus())
                    throw Failure.badInput(
                            Text.format(
                                    "device %s was asked for, but libtorch %s (%s) in this process sees only: %s (%s)",
                                    choice,
                                    version(),
                                    now.libtorch().flavour(),
                                    String.join(", ", devices()),
                                    now.limit()),
                            "device");
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
