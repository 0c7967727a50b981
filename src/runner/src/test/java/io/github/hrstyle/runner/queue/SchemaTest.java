package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.runner.store.FolderStore;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    private static final String[] ALL = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "hrstyle", "");
    private final QueueDatabase database = new QueueDatabase(pool, false);

    @TempDir
    Path folder;

    private void prepare() throws SQLException {
        database.prepare(new FolderStore(folder), folder);
    }

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
        prepare();
        assertThat(versions()).containsExactly(ALL);
        prepare();
        assertThat(versions()).as("nothing is done twice").containsExactly(ALL);
    }

    /** As the program made it that kept no versions. */
    private void first() throws Exception {
        String script;
        try (InputStream in = SchemaTest.class.getResourceAsStream("/queue/h2/V1__queue.sql")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        execute(script.split(";\\s*\\n"));
    }

    @Test
    void anUnversionedDatabaseGoesOnWithItsJobs() throws Exception {
        first();
        execute("INSERT INTO job_step VALUES ('a', 1, 1, 1, 1, 1, 1)");
        prepare();
        assertThat(versions()).startsWith("0").endsWith(ALL);
        long steps = database.transaction(
                connection -> Sql.query(connection, "SELECT count(*) FROM job_step", row -> row.getLong(1))
                        .get(0));
        assertThat(steps).isEqualTo(1);
    }

    /** What was in the database comes into the store, but for what is there still. */
    @Test
    void imagesOfAnOlderDatabaseComeIntoTheStore() throws Exception {
        byte[] image = new byte[(8 << 20) + 3];
        new Random(1).nextBytes(image);
        first();
        database.transaction(connection -> Sql.update(
                connection, "INSERT INTO job_file VALUES ('a', 'content', ?), ('a', 'checkpoint', ?)", image, image));
        prepare();
        JobImages images = new JobImages(database, new FolderStore(folder));
        images.check();
        StoredFile stored = images.find("a", JobFile.CONTENT).orElseThrow();
        assertThat(stored.bytes()).isEqualTo(image.length);
        assertThat(images.open(stored)).hasBinaryContent(image);
        long left = database.transaction(
                connection -> Sql.query(connection, "SELECT count(*) FROM job_file", row -> row.getLong(1))
                        .get(0));
        assertThat(left).as("the checkpoint").isEqualTo(1);
    }

    @Test
    void aNewerDatabaseIsRefused() throws Exception {
        prepare();
        execute("INSERT INTO \"flyway_schema_history\" SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x',"
                + " CURRENT_TIMESTAMP, 1, TRUE");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(this::prepare)
                .withMessageContaining("newer HRStyle (version 99 of them, and this one knows 9)");
    }
}
