package io.github.hrstyle.imagej.command;

import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.Libtorch;
import io.github.hrstyle.assets.natives.LibtorchException;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.core.SelfTest;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is here and whether it works, in lines for people. */
public final class SetupReport {

    private SetupReport() {}

    /**
     * Looks, and downloads libtorch and the weights if that is wished; then trains for some steps on the device and on the processor.
     *
     * @param progress of the download
     * @throws IOException when something is to be downloaded and cannot be had; the message says what to do
     */
    public static List<String> lines(boolean download, Progress progress) throws IOException {
        return lines(Weights.store(), download, progress);
    }

    static List<String> lines(Vgg19Store store, boolean download, Progress progress) throws IOException {
        List<String> lines = new ArrayList<>();
        TransferReport.programVersions().forEach((name, version) -> lines.add(Text.format("%s: %s", name, version)));
        lines.add(Text.format(
                "System: %s %s, %d processors, %d MB of memory for Java",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 1_000_000));
        boolean libtorch = libtorch(download, progress, lines);
        lines.add("Loss-network weights (VGG19): " + weights(store, download, progress));
        lines.add("Self-test: " + (libtorch ? SelfTest.of(DeviceChoice.AUTO) : "not done, as libtorch is not ready"));
        return lines;
    }

    /** @return whether it is ready */
    private static boolean libtorch(boolean download, Progress progress, List<String> lines) throws IOException {
        LibtorchStore store = Weights.libtorch();
        lines.add("NVIDIA driver: " + store.driver());
        if (download) store.fetch(DeviceChoice.AUTO, progress::onLibtorch);
        try {
            Optional<Libtorch> found = store.find(DeviceChoice.AUTO);
            if (found.isEmpty()) {
                lines.add(Text.format(
                        "libtorch: not there yet; %s=true or the first transfer downloads it; without network: %s",
                        Key.DOWNLOAD, store.manualWay(DeviceChoice.AUTO)));
                return false;
            }
            Libtorch libtorch = found.get();
            lines.add("libtorch: " + libtorch);
            lines.add("  " + store.verify(libtorch));
            Torch.open(store, DeviceChoice.AUTO).ifPresent(progress::warn);
            if (!Torch.libtorch().folder().equals(libtorch.folder()))
                lines.add("  (used when ImageJ is started anew; now it runs " + Torch.libtorch() + ")");
        } catch (LibtorchException e) {
            lines.add("libtorch: " + e.getMessage());
            return false;
        }
        lines.add("Devices: " + String.join(", ", Torch.devices()));
        lines.add("Device used by auto: " + Torch.name(Torch.device(DeviceChoice.AUTO)));
        Torch.warning().ifPresent(warning -> lines.add("  (" + warning + ")"));
        return true;
    }

    private static String weights(Vgg19Store store, boolean download, Progress progress) throws IOException {
        if (store.chosen(Vgg19Source.AUTO) instanceof Vgg19Source.Random)
            return Text.format("random, as the environment variable %s says", Vgg19Store.SOURCE_VARIABLE);
        if (download) store.fetch(progress);
        return store.find().isPresent()
                ? "ready in " + store.path()
                : Text.format(
                        "not there yet; %s=true or the first transfer downloads them (52 MB) into %s; without network: %s",
                        Key.DOWNLOAD, store.path(), store.manualWay(Vgg19Source.AUTO));
    }
}
