package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.JobImages;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.PrivateFolder;
import io.github.hrstyle.runner.queue.QueueDatabase;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.github.hrstyle.runner.queue.Worker;
import io.github.hrstyle.runner.store.ImageStore;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A server's or a worker's life, from the opened database to the handed-back job. */
@Singleton
@Unremovable // the verbs look it up
public class Serving {

    private static final Logger LOG = Logger.getLogger(Serving.class);
    /** Pauses between two cleanings, in seconds. */
    private static final long SHORTEST_PAUSE = 1;

    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toSeconds(30);
    /** A job is kept longer than it has to be by one part of so many at most. */
    private static final int PARTS_OF_AGE = 10;

    /** What a submission or a finishing job has brought into the store is in the database long before. */
    private static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private final QueueDatabase database;
    private final JobStore store;
    private final JobImages images;
    private final ImageStore imageStore;
    private final Worker worker;
    private final Doorkeeper doorkeeper;
    private final Provider<HttpServer> http;
    private final ServerConfig config;
    private final boolean listens;
    private final String host;
    private @Nullable PrivateFolder folder;
    private @Nullable ScheduledExecutorService cleaning;

    @Inject
    Serving(
            QueueDatabase database,
            JobStore store,
            JobImages images,
            ImageStore imageStore,
            Worker worker,
            Doorkeeper doorkeeper,
            Provider<HttpServer> http,
            ServerConfig config,
            @ConfigProperty(name = "quarkus.http.host-enabled") boolean listens,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.listens = listens;
        this.host = host;
        this.database = database;
        this.store = store;
        this.images = images;
        this.imageStore = imageStore;
        this.worker = worker;
        this.doorkeeper = doorkeeper;
        this.http = http;
        this.config = config;
    }

    /**
     * Answers requests, and works unless others are to.
     *
     * @return the address that was really taken
     * @throws IOException when the database or the data folder can't be used
     */
    public URI serve() throws IOException {
        PrivateFolder own = prepare();
        if (config.works()) startWorker(own);
        cleaning = Executors.newSingleThreadScheduledExecutor();
        cleaning.scheduleWithFixedDelay(this::clean, 0, cleaningPause(), TimeUnit.SECONDS);
        doorkeeper.open();
        return address();
    }

    /**
     * Works for servers elsewhere.
     *
     * @return the worker's name
     * @throws IOException as {@link #serve} does
     */
    public String work() throws IOException {
        startWorker(prepare());
        if (listens) {
            doorkeeper.open();
            LOG.infof("health and metrics at %s", address().resolve("/q/health"));
        }
        return worker.who();
    }

    /** Quarkus knows none of a server that speaks TLS only. */
    private URI address() {
        HttpServer server = http.get();
        return server.getPort() >= 0
                ? server.getLocalBaseUri()
                : URI.create(Text.format(
                        "https://%s:%d", host.contains(":") ? "[" + host + "]" : host, server.getSecurePort()));
    }

    private long cleaningPause() {
        return Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, config.jobAge().toSeconds() / PARTS_OF_AGE));
    }

    private PrivateFolder prepare() throws IOException {
        for (String sentence : Variables.unknown(System.getenv().keySet())) LOG.warn(sentence);
        folder = PrivateFolder.at(config.temporary());
        try {
            database.prepare(imageStore, config.temporary());
            images.check();
        } catch (SQLException e) {
            String hint = config.data().resolve("queue.mv.db") + " is for one server at a time";
            throw new IOException(
                    "the queue's database can't be used: " + e.getMessage() + (database.isShared() ? "" : "; " + hint),
                    e);
        }
        return folder;
    }

    private void startWorker(PrivateFolder own) throws IOException {
        try {
            worker.start(own);
        } catch (SQLException e) {
            throw new IOException("the queue's database can't be used: " + e.getMessage(), e);
        }
    }

    private void clean() {
        try {
            store.removeEndedBefore(Instant.now().minus(config.jobAge()));
            images.removeOrphans(Instant.now().minus(ORPHAN_AGE));
        } catch (SQLException | IOException | RuntimeException e) { // what escapes would end the cleaning for ever
            LOG.warn("old jobs could not be removed; that is tried again later", e);
        }
    }

    /** Takes no more requests, and hands the running job back. */
    public void stop() throws IOException {
        doorkeeper.close();
        if (cleaning != null) cleaning.shutdown();
        worker.stop();
        if (folder != null) folder.remove();
    }
}
