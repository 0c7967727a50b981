package io.github.hrstyle.runner.queue;

import static io.github.hrstyle.runner.queue.Sql.query;
import static io.github.hrstyle.runner.queue.Sql.update;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.store.ImageStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The files of jobs that lie in the store; the database has their references. A file comes into the store before its reference into
 * the database, and goes after it: whoever dies between leaves a file that nobody knows, an orphan, which is removed later.
 */
@Singleton
public class JobImages {

    private static final Logger LOG = Logger.getLogger(JobImages.class);
    /** Says that a store is the queue's. */
    private static final String MARK = "this-queue";

    private final QueueDatabase database;
    private final ImageStore store;
    private volatile @Nullable Place place;

    @Inject
    JobImages(QueueDatabase database, ImageStore store) {
        this.database = database;
        this.store = store;
    }

    /** A queue's own folder in the store. */
    private record Place(String folder, String store) {}

    /**
     * Gives a queue that has none a folder in the store, so that several queues may share one.
     *
     * @param empty a file that becomes its mark
     * @return its name
     */
    static String claim(Connection connection, ImageStore store, Path empty) throws SQLException, IOException {
        String folder = UUID.randomUUID().toString();
        store.take(empty, folder + "/" + MARK);
        update(connection, "INSERT INTO image_store (folder, place) VALUES (?, ?)", folder, store.place());
        return folder;
    }

    private Place place() throws SQLException {
        Place known = place;
        if (known == null) known = place = read();
        return known;
    }

    private Place read() throws SQLException {
        return database.transaction(connection -> query(
                        connection,
                        "SELECT folder, place FROM image_store",
                        row -> new Place(row.getString(1), row.getString(2)))
                .get(0));
    }

    /** @throws IOException when this process' store is not that of the queue */
    public void check() throws SQLException, IOException {
        Place place = place();
        try {
            store.open(place.folder() + "/" + MARK).close();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    Text.format(
                            "the queue's images lie in %s, and %s is not that store: set HRSTYLE_SERVER_STORE to a folder or bucket that the server and all workers share",
                            place.store(), store.place()),
                    e);
        }
    }

    /** Takes a file over into the store; see {@link #link}. */
    StoredFile take(String job, JobFile kind, Path file) throws SQLException, StoreException {
        String reference = reference(place().folder(), job, kind);
        try {
            long bytes = Files.size(file);
            store.take(file, reference);
            return new StoredFile(reference, bytes);
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** All of a job's files, or none of them. */
    Map<JobFile, StoredFile> take(String job, Map<JobFile, Path> files) throws SQLException, StoreException {
        Map<JobFile, StoredFile> taken = new EnumMap<>(JobFile.class);
        try {
            for (Map.Entry<JobFile, Path> file : files.entrySet())
                taken.put(file.getKey(), take(job, file.getKey(), file.getValue()));
            return taken;
        } catch (SQLException | StoreException e) {
            remove(taken.values());
            throw e;
        }
    }

    static String reference(String folder, String job, JobFile kind) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return Text.format("%s/%s-%s-%s", folder, job, kind, unique);
    }

    /** From now on it belongs to the job. */
    static void link(Connection connection, String job, Map<JobFile, StoredFile> files) throws SQLException {
        for (Map.Entry<JobFile, StoredFile> file : files.entrySet())
            update(
                    connection,
                    "INSERT INTO job_image (job, kind, reference, bytes) VALUES (?, ?, ?, ?)",
                    job,
                    file.getKey(),
                    file.getValue().reference(),
                    file.getValue().bytes());
    }

    /** From now on they no longer do; they are to be removed when that is committed. */
    static List<StoredFile> unlink(Connection connection, String job, Set<JobFile> kinds) throws SQLException {
        List<StoredFile> files = new ArrayList<>();
        for (JobFile kind : kinds) {
            files.addAll(find(connection, job, kind));
            update(connection, "DELETE FROM job_image WHERE job = ? AND kind = ?", job, kind);
        }
        return files;
    }

    private static List<StoredFile> find(Connection connection, String job, JobFile kind) throws SQLException {
        return query(
                connection,
                "SELECT reference, bytes FROM job_image WHERE job = ? AND kind = ?",
                row -> new StoredFile(row.getString(1), row.getLong(2)),
                job,
                kind);
    }

    public Optional<StoredFile> find(String job, JobFile kind) throws SQLException {
        return database.transaction(
                connection -> find(connection, job, kind).stream().findFirst());
    }

    /** Its bytes. */
    public InputStream open(StoredFile file) throws StoreException {
        try {
            return store.open(file.reference());
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** As a file, which must not be changed; perhaps a copy in a folder. */
    Path file(StoredFile file, Path folder) throws StoreException {
        try {
            String name = file.reference().substring(file.reference().lastIndexOf('/') + 1);
            return store.file(file.reference(), folder.resolve(name));
        } catch (IOException e) {
            throw away(e);
        }
    }

    private StoreException away(IOException e) {
        return new StoreException(Text.format("%s can't be used: %s", store.place(), e), e);
    }

    /** What can't be removed now will be, as an orphan. */
    void remove(Collection<StoredFile> files) {
        for (StoredFile file : files) remove(file.reference());
    }

    private void remove(String reference) {
        try {
            store.remove(reference);
        } catch (IOException e) {
            LOG.infof("%s is removed from %s later: %s", reference, store.place(), e);
        }
    }

    /** Removes files that came before an instant and that no job knows. */
    public void removeOrphans(Instant before) throws SQLException, IOException {
        String folder = place().folder();
        List<String> old = store.before(before, folder);
        Set<String> known = database.transaction(
                connection -> query(connection, "SELECT reference FROM job_image", row -> row.getString(1)).stream()
                        .collect(Collectors.toSet()));
        known.add(folder + "/" + MARK);
        for (String reference : old)
            if (!known.contains(reference)) {
                LOG.infof("%s: nobody knows it any more; removed", reference);
                remove(reference);
            }
    }
}
