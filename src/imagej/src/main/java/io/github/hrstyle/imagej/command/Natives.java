package io.github.hrstyle.imagej.command;

import ij.IJ;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.LibtorchException;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.core.engine.Torch;

/** libtorch for ImageJ: beside the loss network's weights. Every command that computes calls this first. */
final class Natives {

    private static final String WHAT = "libtorch";

    private Natives() {}

    static LibtorchStore store() {
        return LibtorchStore.in(Weights.folder());
    }

    /**
     * Makes libtorch ready for a device; downloaded when it has to be. Writes into the log when a GPU is not used.
     *
     * @throws IllegalArgumentException if a CUDA device was asked for that cannot be used
     * @throws DownloadCancelledException when the user says so
     * @throws LibtorchException when it cannot be had
     */
    static void prepare(DeviceChoice device, Progress progress) throws DownloadException {
        Torch.prepare(store(), device, (done, total) -> progress.onDownload(WHAT, done, total))
                .ifPresent(Natives::warn);
    }

    /** Downloads the libtorch that is best for this machine, unless it is here. */
    static void fetch(Progress progress) throws DownloadException {
        store().fetch(DeviceChoice.AUTO, (done, total) -> progress.onDownload(WHAT, done, total));
    }

    /** The same as {@link #prepare} without any download. */
    static void open(DeviceChoice device) throws DownloadException {
        Torch.open(store(), device).ifPresent(Natives::warn);
    }

    private static void warn(String text) {
        IJ.log("HRStyle: " + text);
    }
}
