package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.hrstyle.runner.store.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the store, and what the database knows of it. */
class JobImagesTest {

    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    Path folder;

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "hrstyle", "");
    private final QueueDatabase database = new QueueDatabase(pool, false);
    private FolderStore store;
    private JobImages images;

    @BeforeEach
    void open() throws Exception {
        store = new FolderStore(Files.createDirectory(folder.resolve("store")));
        database.prepare(store, folder);
        images = new JobImages(database, store);
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private StoredFile taken() throws Exception {
        Path upload = Files.write(folder.resolve("upload"), BYTES);
        StoredFile file = images.take("a", JobFile.CONTENT, upload);
        assertThat(upload).doesNotExist();
        return file;
    }

    private void link(StoredFile file) throws Exception {
        database.transaction(connection -> {
            JobImages.link(connection, "a", Map.of(JobFile.CONTENT, file));
            return true;
        });
    }

    @Test
    void orphansAreRemovedWhenTheyAreOldAndWhatIsKnownStays() throws Exception {
        StoredFile known = taken();
        link(known);
        StoredFile orphan = taken();
        images.removeOrphans(Instant.now().minusSeconds(60));
        assertThat(images.open(orphan)).hasBinaryContent(BYTES);
        images.removeOrphans(Instant.now().plusSeconds(60));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> images.open(orphan));
        assertThat(images.open(known)).hasBinaryContent(BYTES);
        assertThatNoException().as("its mark is no orphan").isThrownBy(images::check);
    }

    /** Two queues may share a folder. */
    @Test
    void anotherQueuesImagesAreNoOrphans() throws Exception {
        StoredFile ours = taken();
        link(ours);
        JdbcConnectionPool second =
                JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "hrstyle", "");
        QueueDatabase other = new QueueDatabase(second, false);
        other.prepare(store, folder);
        new JobImages(other, store).removeOrphans(Instant.now().plusSeconds(60));
        second.dispose();
        assertThat(images.open(ours)).hasBinaryContent(BYTES);
    }

    /** Such as a worker on another machine that has a folder of its own. */
    @Test
    void anotherStoreThanTheQueuesIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new JobImages(database, new FolderStore(elsewhere)).check())
                .withMessageContaining(folder.resolve("store").toString())
                .withMessageContaining(elsewhere.toString())
                .withMessageContaining("HRSTYLE_SERVER_STORE");
    }
}
