package io.github.hrstyle.runner.queue;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import io.agroal.api.AgroalDataSource;
import io.github.hrstyle.runner.store.ImageStore;
import io.quarkus.arc.InjectableInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.api.ErrorCode;

/** The database that is configured: embedded H2, or PostgreSQL; see {@link Schema} for its tables. */
@Singleton
public class QueueDatabase {

    private final DataSource source;
    private final boolean shared;

    @Inject
    QueueDatabase(
            @io.quarkus.agroal.DataSource("h2") InjectableInstance<AgroalDataSource> h2,
            @io.quarkus.agroal.DataSource("postgresql") InjectableInstance<AgroalDataSource> postgresql,
            @ConfigProperty(name = "quarkus.datasource.postgresql.active") boolean shared) {
        this(shared ? postgresql.getActive() : h2.getActive(), shared);
    }

    QueueDatabase(DataSource source, boolean shared) {
        this.source = source;
        this.shared = shared;
    }

    /** Whether other processes may work on it too. */
    public boolean isShared() {
        return shared;
    }

    DataSource source() {
        return source;
    }

    /** What the scheduler has to know of this kind of database. */
    JdbcCustomization dialect() {
        return shared ? new PostgreSqlJdbcCustomization(false, false) : new DefaultJdbcCustomization(false);
    }

    /**
     * Makes the tables, or brings them up to date.
     *
     * @param store for images that lie in the tables still
     * @param temporary a folder
     * @throws SQLException when the database can't be used, or is a newer program's
     */
    public void prepare(ImageStore store, Path temporary) throws SQLException {
        Schema.migrate(source, shared, new ImagesMigration(store, temporary));
    }

    /** A process that has the database for itself knows that nobody works on the tasks that a killed one had taken. */
    void releaseAll() throws SQLException {
        transaction(connection -> Sql.update(
                connection,
                "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL WHERE picked"));
    }

    /** What is done in a transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** All of the work, or nothing of it. */
    <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = whole(connection, work);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            if (isClosed(e)) reopen();
            throw e;
        }
    }

    private static <T> T whole(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException worse) {
                e.addSuppressed(worse);
            }
            throw e;
        }
    }

    /** H2 closes its file when it can't write, and all sessions with it are broken for good; new ones open it again. */
    private static boolean isClosed(SQLException e) {
        for (Throwable suppressed : e.getSuppressed())
            if (suppressed instanceof SQLException other && isClosed(other)) return true;
        return e.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED;
    }

    private void reopen() {
        if (source instanceof AgroalDataSource pool) pool.flush(AgroalDataSource.FlushMode.ALL);
    }
}
