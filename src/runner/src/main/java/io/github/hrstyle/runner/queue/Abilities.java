package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.Offline;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.Driver;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Optional;

/**
 * What a worker can do. What it can download it has.
 *
 * @param cudaDevices how many of NVIDIA's devices it may use
 * @param withoutLibtorch why there is no libtorch; empty where there is one
 * @param withoutWeights why there are no weights of the loss network; empty where there are some
 * @param only the one device that it uses, such as cuda:1; empty where a job decides
 */
public record Abilities(int cudaDevices, String withoutLibtorch, String withoutWeights, String only) {

    private static final String LIBTORCH = "libtorch is not there and must not be downloaded (%s is true)";
    private static final String WEIGHTS =
            "the VGG19 weights are not there and must not be downloaded (%s is true): hrstyle weights fetch gets them";

    /** This process', found without any download. */
    static Abilities ofThisProcess(Optional<DeviceChoice> only) {
        LibtorchStore libtorch = LibtorchStore.in(Vgg19Store.defaultModelFolder());
        Driver driver = libtorch.driver();
        return new Abilities(
                driver.isUsable() ? driver.devices().size() : 0,
                lackOf(libtorch),
                lackOf(Vgg19Store.ofUser()),
                only.map(DeviceChoice::toString).orElse(""));
    }

    /** @throws Failure when the one device that it uses is not there */
    void checkDevice() {
        if (only.isEmpty()) return;
        DeviceChoice device = DeviceChoice.parse(only);
        if (device.kind() == DeviceChoice.Kind.CUDA && device.index() >= cudaDevices)
            throw Failure.badInput(Text.format(
                    "HRSTYLE_WORKER_DEVICE is %s, but this machine has %d CUDA devices", only, cudaDevices));
    }

    private static String lackOf(LibtorchStore store) {
        try {
            return store.find(DeviceChoice.AUTO).isPresent() ? "" : ifOffline(LIBTORCH);
        } catch (DownloadException | Failure e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String lackOf(Vgg19Store store) {
        try {
            Vgg19Source source = store.chosen(Vgg19Source.AUTO);
            if (source instanceof Vgg19Source.Random || store.find().isPresent()) return "";
            boolean local = source instanceof Vgg19Source.File
                    || (source instanceof Vgg19Source.Url url
                            && "file".equals(url.uri().getScheme()));
            return local
                    ? "the file of VGG19 weights does not exist that " + Vgg19Store.SOURCE_VARIABLE + " names"
                    : ifOffline(WEIGHTS);
        } catch (Failure e) {
            return e.getMessage();
        }
    }

    private static String ifOffline(String sentence) {
        return Offline.variable(System::getenv)
                .map(variable -> sentence.replace("%s", variable))
                .orElse("");
    }

    /** Whether it has the device that a job asks for. */
    public boolean has(DeviceChoice device) {
        if (!only.isEmpty())
            return device.kind() == DeviceChoice.Kind.AUTO || device.toString().equals(only);
        return device.kind() != DeviceChoice.Kind.CUDA || device.index() < cudaDevices;
    }

    /** What it lacks for a job, as a sentence; empty when it can do it. The device is not looked at. */
    public Optional<String> lacks(TransferSettings settings) {
        if (!settings.preset().trains()) return Optional.empty();
        if (!withoutLibtorch.isEmpty()) return Optional.of(withoutLibtorch);
        boolean needed = settings.vgg19() instanceof Vgg19Source.Auto && !withoutWeights.isEmpty();
        return needed ? Optional.of(withoutWeights) : Optional.empty();
    }
}
