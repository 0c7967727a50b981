package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.LibtorchException;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.runner.progress.Monitor;

/** libtorch for this process's user. Every verb that computes calls this first. */
final class Natives {

    private Natives() {}

    static LibtorchStore store() {
        return LibtorchStore.in(Vgg19Store.defaultModelFolder());
    }

    /**
     * Makes libtorch ready for a device; downloaded if need be. Warns when a GPU is not used.
     *
     * @throws IllegalArgumentException if a CUDA device was asked for that cannot be used
     * @throws DownloadCancelledException when the user says so
     * @throws LibtorchException when it cannot be had
     */
    static void prepare(DeviceChoice device, Monitor monitor) throws DownloadException {
        Torch.prepare(store(), device, monitor.ofLibtorch()).ifPresent(warning -> monitor.say("warning: " + warning));
    }
}
