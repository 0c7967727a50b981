package io.github.hrstyle.runner.queue;

import static io.github.hrstyle.runner.queue.Sql.query;
import static io.github.hrstyle.runner.queue.Sql.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The workers of the queue, as they tell of themselves with each sign of life. */
@Singleton
public class Workers {

    private final QueueDatabase database;
    private final Duration patience;

    @Inject
    Workers(QueueDatabase database, ServerConfig config) {
        this(database, config.heartbeat().multipliedBy(Worker.MISSED_HEARTBEATS));
    }

    /** @param patience with those that give no sign of life */
    Workers(QueueDatabase database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /** A sign of life; those that gave none for long are forgotten. */
    void tell(String name, Abilities abilities) throws SQLException {
        Instant now = Instant.now();
        database.transaction(connection -> {
            update(connection, "DELETE FROM worker WHERE name = ? OR seen < ?", name, now.minus(patience));
            return update(
                    connection,
                    "INSERT INTO worker (name, seen, cuda_devices, without_libtorch, without_weights, device) VALUES (?, ?, ?, ?, ?, ?)",
                    name,
                    now,
                    abilities.cudaDevices(),
                    abilities.withoutLibtorch(),
                    abilities.withoutWeights(),
                    abilities.only());
        });
    }

    void leave(String name) throws SQLException {
        database.transaction(connection -> update(connection, "DELETE FROM worker WHERE name = ?", name));
    }

    /** What those can do that live. */
    public List<Abilities> living() throws SQLException {
        return database.transaction(connection -> query(
                connection,
                "SELECT cuda_devices, without_libtorch, without_weights, device FROM worker WHERE seen >= ?",
                row -> new Abilities(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                Instant.now().minus(patience)));
    }
}
