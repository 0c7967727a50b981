package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.SizeLimit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The small pictures of a job's uploads. They are made when somebody looks, or when a worker has the images open: made with the
 * submission, they would take most of its time.
 */
@Singleton
public class Previews {

    /** A decoded image may take this part of Java's memory. */
    private static final int MEMORY_SHARES = 4;

    private static final byte[] NONE = {};

    private final QueueDatabase database;
    private final JobStore store;
    private final JobImages images;
    private final Path temporary;
    private final SizeLimit limit;

    @Inject
    Previews(QueueDatabase database, JobStore store, JobImages images, ServerConfig config) {
        this.database = database;
        this.store = store;
        this.images = images;
        temporary = config.temporary();
        limit = new SizeLimit(config.maxPixels(), Runtime.getRuntime().maxMemory() / MEMORY_SHARES);
    }

    /** What an upload's image may take. */
    public SizeLimit limit() {
        return limit;
    }

    /**
     * Makes one from the upload, unless it was made before. An image that can't be shown is remembered too.
     *
     * @param preview the content image's or the style image's
     * @return empty when the upload is no longer there; no bytes when it can't be shown
     */
    public Optional<byte[]> make(String id, JobFile preview) throws SQLException, IOException {
        Optional<byte[]> made = store.file(id, preview);
        if (made.isPresent()) return made;
        JobFile upload = preview == JobFile.CONTENT_PREVIEW ? JobFile.CONTENT : JobFile.STYLE;
        Optional<StoredFile> stored = images.find(id, upload);
        // The job may have ended meanwhile, and its worker has made the preview.
        if (stored.isEmpty()) return store.file(id, preview);
        Path folder = Files.createTempDirectory(temporary, "preview");
        try {
            byte[] png = png(images.file(stored.get(), folder), preview);
            put(id, preview, png);
            return Optional.of(png);
        } finally {
            PrivateFolder.delete(folder);
        }
    }

    private byte[] png(Path file, JobFile preview) throws IOException {
        try {
            return PreviewPng.of(Inputs.open(file, preview.toString(), limit, PreviewPng.LONGEST_SIDE)
                    .plane());
        } catch (ImageFileException | Failure e) {
            return NONE; // the job will fail, and say why
        }
    }

    /** Keeps one of an image that is open, unless there is one. */
    void keep(String id, JobFile preview, Plane plane) throws SQLException {
        if (store.file(id, preview).filter(png -> png.length > 0).isEmpty()) put(id, preview, PreviewPng.of(plane));
    }

    /** As long as there is the job. */
    private void put(String id, JobFile preview, byte[] png) throws SQLException {
        database.transaction(connection -> {
            boolean there = !Sql.query(connection, "SELECT 1 FROM job WHERE id = ? FOR UPDATE", row -> true, id)
                    .isEmpty();
            if (there) JobStore.putFile(connection, id, preview, png);
            return there;
        });
    }
}
