package io.github.hrstyle.core;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.settings.TransferSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What work needs besides images: libtorch on a device, the loss network's weights, and the turn, since libtorch trains one
 * network at a time in a process. A front end opens one with its folder and its way to tell a user, and makes it ready before it
 * works.
 */
public final class Session {

    /** libtorch records operations for one training at a time in a process: others wait. */
    private static final ReentrantLock TURN = new ReentrantLock(true);

    /** How often one that waits asks whether it is still wanted, in milliseconds. */
    private static final int PULSE = 100;

    /** Told what happens before the work begins; answers whether to go on. */
    public interface Listener {

        /** As {@link io.github.hrstyle.assets.download.DownloadListener#progress} is. */
        boolean onLibtorch(long bytesDone, long bytesTotal);

        /** Likewise. */
        boolean onWeights(long bytesDone, long bytesTotal);

        /** Another training runs in this process. */
        boolean onWaiting();

        /** What the user should know, such as why a GPU is not used. */
        void warn(String message);
    }

    private final LibtorchStore libtorch;
    private final Vgg19Store weights;
    private final Listener listener;
    private final boolean forAnyDevice;

    private Session(Path folder, Listener listener, boolean forAnyDevice) {
        libtorch = LibtorchStore.in(folder);
        weights = new Vgg19Store(System::getenv, folder);
        this.listener = listener;
        this.forAnyDevice = forAnyDevice;
    }

    /** @param folder for what is downloaded */
    public static Session in(Path folder, Listener listener) {
        return new Session(folder, listener, false);
    }

    /** In the user's cache folder. */
    public static Session ofUser(Listener listener) {
        return in(Vgg19Store.defaultModelFolder(), listener);
    }

    /** Of a server, whose process keeps its first libtorch: as the driver decides, since the next job may want the GPU. */
    public static Session ofServer(Listener listener) {
        return new Session(Vgg19Store.defaultModelFolder(), listener, true);
    }

    /**
     * Makes ready what a transfer needs; downloads what has to be.
     *
     * @return the weights; none where the preset trains nothing
     * @throws DownloadCancelledException when the listener says so
     * @throws DownloadException when something cannot be had; the message names all that is missing
     */
    public Optional<Vgg19Weights> prepare(TransferSettings settings) throws DownloadException {
        if (!settings.preset().trains()) return Optional.empty();
        try {
            prepare(settings.device());
        } catch (DownloadCancelledException e) {
            throw e;
        } catch (DownloadException e) {
            throw withWeights(e, weights, settings.vgg19());
        }
        return Optional.of(weights.resolve(settings.vgg19(), listener::onWeights));
    }

    /**
     * libtorch alone.
     *
     * @throws io.github.hrstyle.assets.failure.Failure if a CUDA device was asked for that cannot be used
     */
    public void prepare(DeviceChoice device) throws DownloadException {
        Torch.prepare(libtorch, forAnyDevice ? DeviceChoice.AUTO : device, listener::onLibtorch)
                .ifPresent(listener::warn);
        Torch.device(device);
    }

    /** Who has no network would mend the one, and only then be told of the other. */
    static DownloadException withWeights(DownloadException libtorch, Vgg19Store store, Vgg19Source source) {
        boolean needed = !(store.chosen(source) instanceof Vgg19Source.Random)
                && store.find(source).isEmpty();
        return needed
                ? new DownloadException(
                        Text.format(
                                "%s%n%nThe VGG19 weights are missing, too: %s",
                                libtorch.getMessage(), store.manualWay(source)),
                        libtorch)
                : libtorch;
    }

    /** Whether a training runs in this process, so that a further one would wait. */
    public static boolean isTraining() {
        return TURN.isLocked();
    }

    /** @return what {@code work} gives; empty when it was no longer wanted before its turn came */
    public <T> Optional<T> inTurn(Supplier<Optional<T>> work) {
        try {
            while (!TURN.tryLock(PULSE, TimeUnit.MILLISECONDS)) if (!listener.onWaiting()) return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return releasing(work);
    }

    /** The same without being asked; who has the turn already keeps it. */
    static <T> T always(Supplier<T> work) {
        TURN.lock();
        return releasing(work);
    }

    private static <T> T releasing(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            TURN.unlock();
        }
    }
}
