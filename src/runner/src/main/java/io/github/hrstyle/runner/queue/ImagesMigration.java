package io.github.hrstyle.runner.queue;

import static io.github.hrstyle.runner.queue.Sql.query;
import static io.github.hrstyle.runner.queue.Sql.update;

import io.github.hrstyle.runner.store.ImageStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** The seventh version: files that were in the database come into the store. */
final class ImagesMigration implements JavaMigration {

    /** Bytes that are read at once: PostgreSQL can't hand out a large value whole. */
    private static final int PIECE = 8 << 20;

    private final ImageStore store;
    private final Path temporary;

    /** @param temporary a folder */
    ImagesMigration(ImageStore store, Path temporary) {
        this.store = store;
        this.temporary = temporary;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("7");
    }

    @Override
    public String getDescription() {
        return "images into the store";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    private record Found(String job, JobFile kind) {}

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        Connection connection = context.getConnection();
        String folder = JobImages.claim(connection, store, Files.createTempFile(temporary, "mark", ""));
        List<Found> all = query(
                connection,
                "SELECT job, kind FROM job_file",
                row -> new Found(row.getString(1), JobFile.parse(row.getString(2))));
        for (Found found : all) if (found.kind().isStored()) move(connection, found, folder);
    }

    private void move(Connection connection, Found found, String folder) throws SQLException, IOException {
        Path file = Files.createTempFile(temporary, "image", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int at = 1; ; at += PIECE) {
                byte[] piece = query(
                                connection,
                                "SELECT substring(bytes FROM ? FOR ?) FROM job_file WHERE job = ? AND kind = ?",
                                row -> row.getBytes(1),
                                at,
                                PIECE,
                                found.job(),
                                found.kind())
                        .get(0);
                out.write(piece);
                if (piece.length < PIECE) break;
            }
        }
        StoredFile stored = new StoredFile(JobImages.reference(folder, found.job(), found.kind()), Files.size(file));
        store.take(file, stored.reference());
        JobImages.link(connection, found.job(), Map.of(found.kind(), stored));
        update(connection, "DELETE FROM job_file WHERE job = ? AND kind = ?", found.job(), found.kind());
    }
}
