package io.github.hrstyle.runner.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A store whose use is measured: timers {@code hrstyle.store} by operation, and the bytes that it took. */
public final class MeteredStore implements ImageStore {

    private final ImageStore store;
    private final MeterRegistry meters;

    public MeteredStore(ImageStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
    }

    private interface Work<T> {
        T call() throws IOException;
    }

    private <T> T timed(String operation, Work<T> work) throws IOException {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            T result = work.call();
            outcome = "done";
            return result;
        } finally {
            sample.stop(meters.timer("hrstyle.store", "operation", operation, "outcome", outcome));
        }
    }

    @Override
    public String place() {
        return store.place();
    }

    @Override
    public void take(Path file, String reference) throws IOException {
        long bytes = Files.size(file);
        timed("take", () -> {
            store.take(file, reference);
            return true;
        });
        meters.counter("hrstyle.store.bytes").increment(bytes);
    }

    @Override
    public InputStream open(String reference) throws IOException {
        return timed("open", () -> store.open(reference));
    }

    @Override
    public Path file(String reference, Path copy) throws IOException {
        return timed("file", () -> store.file(reference, copy));
    }

    @Override
    public void remove(String reference) throws IOException {
        timed("remove", () -> {
            store.remove(reference);
            return true;
        });
    }

    @Override
    public List<String> before(Instant instant, String folder) throws IOException {
        return timed("list", () -> store.before(instant, folder));
    }

    @Override
    public long room() throws IOException {
        return store.room();
    }
}
