package io.github.hrstyle.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.weights.Vgg19Source;
import io.github.hrstyle.assets.weights.Vgg19Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private static final DownloadException NO_LIBTORCH = new DownloadException("libtorch is not here");

    @TempDir
    private Path folder;

    @Test
    void namesAllThatIsMissingAtOnce() throws Exception {
        Vgg19Store store = new Vgg19Store(Map.<String, String>of()::get, folder);
        assertThat(Session.withWeights(NO_LIBTORCH, store, Vgg19Source.AUTO))
                .hasMessageStartingWith("libtorch is not here")
                .hasMessageContaining("VGG19 weights are missing, too: ")
                .hasMessageContaining("https://")
                .hasMessageContaining(store.path().toString());
        assertThat(Session.withWeights(NO_LIBTORCH, store, Vgg19Source.parse("random")))
                .isSameAs(NO_LIBTORCH);
        Files.writeString(store.path(), "");
        assertThat(Session.withWeights(NO_LIBTORCH, store, Vgg19Source.AUTO)).isSameAs(NO_LIBTORCH);
    }

    /** Answers how often it has waited. */
    private static final class Waiting implements Session.Listener {

        private final int most;
        private int pulses;

        Waiting(int most) {
            this.most = most;
        }

        @Override
        public boolean onLibtorch(long bytesDone, long bytesTotal) {
            return true;
        }

        @Override
        public boolean onWeights(long bytesDone, long bytesTotal) {
            return true;
        }

        @Override
        public boolean onWaiting() {
            return ++pulses < most;
        }

        @Override
        public void warn(String message) {}
    }

    @Test
    void oneTrainsWhileTheOthersWaitAndCanBeCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first = new Thread(() -> Session.always(() -> {
            begun.countDown();
            try {
                return end.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        first.start();
        begun.await();
        assertThat(Session.isTraining()).isTrue();
        Waiting impatient = new Waiting(2);
        assertThat(Session.in(folder, impatient).inTurn(() -> Optional.of("done")))
                .isEmpty();
        assertThat(impatient.pulses).isEqualTo(2);
        end.countDown();
        first.join();
        Session next = Session.in(folder, new Waiting(1));
        // Who has the turn keeps it for the training within.
        assertThat(next.inTurn(() -> Optional.of(Session.always(() -> "done")))).contains("done");
        assertThat(Session.isTraining()).isFalse();
    }
}
