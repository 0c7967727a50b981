package io.github.hrstyle.runner.queue;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The database that is configured: embedded H2, or PostgreSQL. Its tables are made when they are not there. */
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

    /** Makes the tables. */
    public void prepare() throws SQLException, IOException {
        String script;
        try (InputStream in =
                QueueDatabase.class.getResourceAsStream(shared ? "/queue/postgresql.sql" : "/queue/h2.sql")) {
            script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : script.split(";\\s*\\n")) statement.execute(sql);
            }
            return true;
        });
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
            boolean whole = false;
            try {
                T result = work.on(connection);
                connection.commit();
                whole = true;
                return result;
            } finally {
                if (!whole) connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
