package io.github.hrstyle.runner.server;

import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.Previews;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Small pictures of uploads on their way: each is made once however many ask for it, and not when all of them have gone. */
@Singleton
class PreviewQueue {

    /** Few images are decoded at once: they take much memory, and training needs the processors. */
    private static final int THREADS = 2;

    /** Makes one; empty when there is nothing to make it of. */
    interface Maker {
        Optional<byte[]> make(String job, JobFile preview) throws SQLException, IOException;
    }

    private record Key(String job, JobFile preview) {}

    private static final class Making {
        final Set<UniEmitter<? super Optional<byte[]>>> waiting = new HashSet<>();

        @Nullable
        Future<?> work;
    }

    private final Maker maker;
    private final Map<Key, Making> makings = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "hrstyle-previews");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    PreviewQueue(Previews previews) {
        this(previews::make);
    }

    PreviewQueue(Maker maker) {
        this.maker = maker;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** The picture, as soon as it is there; whoever cancels no longer waits for it. */
    Uni<Optional<byte[]>> picture(String job, JobFile preview) {
        Key key = new Key(job, preview);
        return Uni.createFrom().emitter(client -> {
            join(key, client);
            client.onTermination(() -> leave(key, client));
        });
    }

    private synchronized void join(Key key, UniEmitter<? super Optional<byte[]>> client) {
        Making making = makings.get(key);
        if (making == null) {
            making = new Making();
            makings.put(key, making);
            making.work = threads.submit(() -> make(key));
        }
        making.waiting.add(client);
    }

    private synchronized void leave(Key key, UniEmitter<? super Optional<byte[]>> client) {
        Making making = makings.get(key);
        if (making == null || !making.waiting.remove(client) || !making.waiting.isEmpty()) return;
        makings.remove(key);
        if (making.work != null) making.work.cancel(false); // an interrupt would close the file of H2
    }

    private void make(Key key) {
        try {
            Optional<byte[]> made = maker.make(key.job(), key.preview());
            for (UniEmitter<? super Optional<byte[]>> client : waiting(key)) client.complete(made);
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
            for (UniEmitter<? super Optional<byte[]>> client : waiting(key)) client.fail(e);
        }
    }

    private synchronized Set<UniEmitter<? super Optional<byte[]>>> waiting(Key key) {
        Making making = makings.remove(key);
        return making == null ? Set.of() : making.waiting;
    }
}
