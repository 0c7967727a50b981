package io.github.hrstyle.runner.queue;

import io.github.hrstyle.runner.store.FolderStore;
import io.github.hrstyle.runner.store.ImageStore;
import io.github.hrstyle.runner.store.MeteredStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;

/** The store that is configured. */
final class Stores {

    private Stores() {}

    @Produces
    @Singleton
    static ImageStore store(ServerConfig config, MeterRegistry meters) throws IOException {
        return new MeteredStore(configured(config), meters);
    }

    private static ImageStore configured(ServerConfig config) throws IOException {
        if (config.store().isPresent())
            return new FolderStore(Path.of(config.store().get()).toAbsolutePath());
        Path own = config.data().resolve("store");
        PrivateFolder.make(own);
        return new FolderStore(own);
    }
}
