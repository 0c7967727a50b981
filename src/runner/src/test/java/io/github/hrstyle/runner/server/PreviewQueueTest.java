package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.runner.queue.JobFile;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewQueueTest {

    private static final byte[] PNG = {1, 2, 3};

    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private final PreviewQueue previews = new PreviewQueue((job, preview) -> {
        try {
            if (!mayGoOn.await(20, TimeUnit.SECONDS)) throw new IOException("too late");
        } catch (InterruptedException e) {
            throw new IOException("nobody waits", e);
        }
        made.incrementAndGet();
        if (job.equals("damaged")) throw new IOException("damaged");
        return Optional.of(PNG);
    });

    @AfterEach
    void stop() {
        previews.stop();
    }

    @Test
    void onePictureIsMadeForAllThatAsk() {
        List<CompletableFuture<Optional<byte[]>>> clients = new ArrayList<>();
        for (int i = 0; i < 240; i++)
            clients.add(previews.picture("job", JobFile.CONTENT_PREVIEW)
                    .subscribeAsCompletionStage()
                    .toCompletableFuture());
        mayGoOn.countDown();
        for (CompletableFuture<Optional<byte[]>> client : clients)
            assertThat(client.join()).contains(PNG);
        assertThat(made).hasValue(1);
    }

    @Test
    void noneIsMadeForClientsThatHaveGone() throws Exception {
        List<Cancellable> clients = new ArrayList<>();
        for (int i = 0; i < 240; i++)
            clients.add(previews.picture("job" + i, JobFile.STYLE_PREVIEW)
                    .subscribe()
                    .with(png -> {}, failure -> {}));
        clients.forEach(Cancellable::cancel);
        mayGoOn.countDown();
        assertThat(previews.picture("another", JobFile.STYLE_PREVIEW).await().indefinitely())
                .contains(PNG);
        assertThat(made).hasValueLessThanOrEqualTo(3); // those two under way, at most
    }

    @Test
    void aFailureIsToldToAll() {
        var first = previews.picture("damaged", JobFile.STYLE_PREVIEW).subscribeAsCompletionStage();
        var second = previews.picture("damaged", JobFile.STYLE_PREVIEW).subscribeAsCompletionStage();
        mayGoOn.countDown();
        for (var client : List.of(first, second))
            assertThat(client)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withMessageContaining("damaged");
        assertThat(made).hasValue(1);
    }
}
