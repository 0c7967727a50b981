package io.github.hrstyle.imagej.command;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** libtorch trains one network at a time: further ones wait for their turn, say so, and can still be cancelled. */
final class Turn {

    private static final ReentrantLock TURN = new ReentrantLock(true);

    /** How often one that waits looks whether it is still wanted, in milliseconds. */
    private static final int PULSE = 100;

    private Turn() {}

    /** @return what {@code work} gives; empty when the user cancelled before its turn came */
    static <T> Optional<T> take(Progress progress, Supplier<Optional<T>> work) {
        try {
            while (!TURN.tryLock(PULSE, TimeUnit.MILLISECONDS)) {
                if (progress.isCancelled()) return Optional.empty();
                progress.show("Waiting for another style transfer to finish", 0, 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return progress.isCancelled() ? Optional.empty() : work.get();
        } finally {
            TURN.unlock();
        }
    }
}
