package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.Libtorch;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.core.engine.Torch;
import java.util.Optional;

/**
 * The libtorch that this user's verbs run on.
 *
 * @param ready whether it is here and was really started
 * @param flavour cpu or cu128
 * @param origin where it comes from
 * @param folder of its libraries
 * @param detail whether it was verified and what the user should know, or what is wrong
 */
record LibtorchPlace(boolean ready, String flavour, String origin, String folder, String detail) {

    static LibtorchPlace ofUser() {
        LibtorchStore store = LibtorchStore.in(Vgg19Store.defaultModelFolder());
        try {
            Optional<Libtorch> found = store.find(DeviceChoice.AUTO);
            if (found.isEmpty())
                return missing(
                        "the first transfer downloads it; without network: " + store.manualWay(DeviceChoice.AUTO));
            Libtorch libtorch = found.get();
            String verified = store.verify(libtorch);
            Optional<String> warning = Torch.open(store, DeviceChoice.AUTO);
            return new LibtorchPlace(
                    true,
                    libtorch.flavour().id(),
                    libtorch.origin().toString(),
                    libtorch.folder().map(Object::toString).orElse("unpacked by DJL into its cache folder"),
                    verified + warning.map(text -> "; " + text).orElse(""));
        } catch (DownloadException | Failure e) {
            return missing(String.valueOf(e.getMessage()));
        }
    }

    private static LibtorchPlace missing(String why) {
        return new LibtorchPlace(false, "", "", "", why);
    }
}
