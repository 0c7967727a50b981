package io.github.hrstyle.runner.server;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Ends uploads that come too slowly, take too long or fill the disk: Quarkus itself waits as long as anything comes. */
final class UploadWatch {

    private static final Logger LOG = Logger.getLogger(UploadWatch.class);

    private static final long LOOK_MILLIS = 1000;
    /** A connection may falter for so long. */
    private static final long GRACE_SECONDS = 10;

    private final Duration longest;
    private final long rate;
    private final BooleanSupplier full;

    /**
     * @param longest time of an upload
     * @param rate bytes that have to come in a second
     * @param full whether the disk is that they come to: one that doesn't say its length may fill it
     */
    UploadWatch(Duration longest, long rate, BooleanSupplier full) {
        this.full = full;
        this.longest = longest;
        this.rate = rate;
    }

    void over(RoutingContext context) {
        HttpServerRequest request = context.request();
        long begin = System.nanoTime();
        // Also after the answer, which may have come before the upload's end.
        context.vertx().setPeriodic(LOOK_MILLIS, look -> {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            if (request.isEnded() || context.response().closed())
                context.vertx().cancelTimer(look);
            else if (isTooSlow(seconds, request.bytesRead()) || full.getAsBoolean()) {
                context.vertx().cancelTimer(look);
                LOG.infof(
                        "%s: an upload was ended, %d bytes in %d s",
                        Places.client(request), request.bytesRead(), seconds);
                request.connection().close();
            }
        });
    }

    boolean isTooSlow(long seconds, long bytes) {
        return seconds > longest.toSeconds() || (seconds > GRACE_SECONDS && bytes < rate * (seconds - GRACE_SECONDS));
    }
}
