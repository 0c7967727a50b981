package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.text.Text;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The queue's tables, whose version the database knows itself. They are made and changed by the numbered scripts in the folders
 * {@code queue/both} where one text serves both databases, else in {@code queue/h2} and {@code queue/postgresql}; one that was released is never changed again.
 */
final class Schema {

    /** What databases count as that were made before versions were kept: the first script finds the tables and makes those that lack. */
    private static final String UNVERSIONED = "0";

    private Schema() {}

    /**
     * Runs the scripts that the database has not seen, and {@code images}; processes that start together do so one at a time.
     *
     * @throws SQLException when the database can't be used, or its tables are a newer program's
     */
    static void migrate(DataSource source, boolean postgresql, ImagesMigration images) throws SQLException {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:queue/both", "classpath:queue/" + (postgresql ? "postgresql" : "h2"))
                .javaMigrations(images)
                .failOnMissingLocations(true)
                .baselineOnMigrate(true)
                .baselineVersion(UNVERSIONED)
                .load();
        try {
            checkAge(flyway.info().current(), newest(flyway));
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static MigrationVersion newest(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : all)
            if (migration.isVersioned()
                    && migration.getState().isResolved()
                    && migration.getVersion().isNewerThan(newest)) newest = migration.getVersion();
        return newest;
    }

    private static void checkAge(@org.jspecify.annotations.Nullable MigrationInfo current, MigrationVersion newest)
            throws SQLException {
        if (current != null && current.getVersion().isNewerThan(newest))
            throw new SQLException(Text.format(
                    "its tables are those of a newer HRStyle (version %s of them, and this one knows %s): start the newer one, or give this one another database",
                    current.getVersion(), newest));
    }
}
