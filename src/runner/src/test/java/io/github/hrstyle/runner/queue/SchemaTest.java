package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final String[] ALL = {"1", "2", "3", "4", "5"};

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "hrstyle", "");
    private final QueueDatabase database = new QueueDatabase(pool, false);

    @AfterEach
    void close() {
        pool.dispose();
    }

    private List<String> versions() throws SQLException {
        return database.transaction(connection -> Sql.query(
                connection,
                "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"",
                row -> row.getString(1)));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    @Test
    void aNewDatabaseKnowsItsVersion() throws Exception {
        database.prepare();
        assertThat(versions()).containsExactly(ALL);
        database.prepare();
        assertThat(versions()).as("nothing is done twice").containsExactly(ALL);
    }

    /** As the program made it that kept no versions. */
    @Test
    void anUnversionedDatabaseGoesOnWithItsJobs() throws Exception {
        String script;
        try (InputStream in = SchemaTest.class.getResourceAsStream("/queue/h2/V1__queue.sql")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        execute(script.split(";\\s*\\n"));
        execute("INSERT INTO job_step VALUES ('a', 1, 1, 1, 1, 1, 1)");
        database.prepare();
        assertThat(versions()).startsWith("0").endsWith(ALL);
        long steps = database.transaction(
                connection -> Sql.query(connection, "SELECT count(*) FROM job_step", row -> row.getLong(1))
                        .get(0));
        assertThat(steps).isEqualTo(1);
    }

    @Test
    void aNewerDatabaseIsRefused() throws Exception {
        database.prepare();
        execute("INSERT INTO \"flyway_schema_history\" SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x',"
                + " CURRENT_TIMESTAMP, 1, TRUE");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(database::prepare)
                .withMessageContaining("newer HRStyle (version 99 of them, and this one knows 5)");
    }
}
