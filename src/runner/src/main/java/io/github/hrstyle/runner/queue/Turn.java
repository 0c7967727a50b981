package io.github.hrstyle.runner.queue;

import static io.github.hrstyle.runner.queue.Sql.query;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Fair turns between owners: the queue goes round, and each owner has one job in each round. A job's turn is the number of its round;
 * within a round it is first come, first served. So one's two hundred jobs don't hold up another's single one.
 */
final class Turn {

    private Turn() {}

    /** Of a new job: in the round that is served now, or the one after the owner's last. */
    static int next(Connection connection, String owner) throws SQLException {
        return query(
                        connection,
                        """
                        SELECT min(turn), max(CASE WHEN owner = ? THEN turn END) FROM job
                        WHERE state IN ('queued', 'running')""",
                        row -> {
                            int now = row.getInt(1); // 0 where nothing waits or runs
                            int last = row.getInt(2);
                            return row.wasNull() ? now : Math.max(now, last + 1);
                        },
                        owner)
                .get(0);
    }
}
