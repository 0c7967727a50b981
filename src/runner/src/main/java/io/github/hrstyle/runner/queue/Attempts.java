package io.github.hrstyle.runner.queue;

import static io.github.hrstyle.runner.queue.JobStore.putFile;
import static io.github.hrstyle.runner.queue.JobStore.removeInputs;
import static io.github.hrstyle.runner.queue.Sql.query;
import static io.github.hrstyle.runner.queue.Sql.update;

import io.github.hrstyle.assets.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The jobs as workers see them. Every write names its attempt and is taken only while the job still runs in that one; else
 * it is an {@link AttemptLostException}, and nothing is written.
 */
@Singleton
class Attempts {

    /** Attempts that may fail without a checkpoint between them. */
    static final int MOST_FAILURES = 3;

    private final QueueDatabase database;
    private final JobImages images;
    private final Witness witness;

    @Inject
    Attempts(QueueDatabase database, JobImages images, Witness witness) {
        this.database = database;
        this.images = images;
        this.witness = witness;
    }

    /** A job as an attempt finds it. */
    private record Found(JobState state, int attempts, Deaths deaths, int step, String statement) {

        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    JobState.parse(row.getString("state")),
                    row.getInt("attempts"),
                    new Deaths(
                            row.getInt("deaths"),
                            row.getInt("accusations"),
                            row.getObject("death_step") == null ? Deaths.NOWHERE : row.getInt("death_step")),
                    row.getInt("step"),
                    Objects.requireNonNullElse(row.getString("statement"), ""));
        }
    }

    /**
     * Begins an attempt. Where the process of the last one has died, it is remembered, and may end the job; see {@link Deaths}.
     *
     * @return empty when the job has ended, or ends here
     */
    Optional<Attempt> begin(String id, String worker) throws SQLException {
        return database.transaction(connection -> {
            List<Found> rows = query(
                    connection,
                    "SELECT state, attempts, deaths, accusations, death_step, step, statement FROM job WHERE id = ? FOR UPDATE",
                    Found::read,
                    id);
            if (rows.isEmpty() || rows.get(0).state().isFinal()) return Optional.empty();
            Found job = rows.get(0);
            Deaths deaths = job.state() == JobState.RUNNING
                    ? job.deaths().andAt(job.step(), witness.accuses(job.statement()))
                    : job.deaths();
            Optional<String> verdict = deaths.verdict();
            if (verdict.isPresent()) {
                end(connection, new Attempt(id, job.attempts()), verdict.get());
                return Optional.empty();
            }
            Attempt attempt = new Attempt(id, job.attempts() + 1);
            update(
                    connection,
                    """
                    UPDATE job SET state = 'running', attempts = ?, deaths = ?, accusations = ?, death_step = ?, statement = ?,
                      worker = ?, device = NULL, started = COALESCE(started, ?) WHERE id = ?""",
                    attempt.number(),
                    deaths.inARow(),
                    deaths.accusations(),
                    deaths.step(),
                    witness.statement(),
                    worker,
                    Instant.now(),
                    id);
            return Optional.of(attempt);
        });
    }

    /** Whether the job still runs in this attempt. */
    boolean isCurrent(Attempt attempt) throws SQLException {
        return database.transaction(connection -> !query(
                        connection,
                        "SELECT 1 FROM job WHERE id = ? AND attempts = ? AND state = 'running'",
                        row -> true,
                        attempt.job(),
                        attempt.number())
                .isEmpty());
    }

    /** Whether training is to end with what it has. */
    boolean isToFinish(Attempt attempt) throws SQLException {
        return database
                .transaction(connection -> query(
                        connection,
                        "SELECT finish FROM job WHERE id = ? AND attempts = ? AND state = 'running'",
                        row -> row.getBoolean(1),
                        attempt.job(),
                        attempt.number()))
                .stream()
                .findFirst()
                .orElseThrow(() -> new AttemptLostException(attempt));
    }

    /** Where it trains, and the step that it goes on from: what an earlier attempt wrote after that one is forgotten. */
    void goOn(Attempt attempt, String device, int step) throws SQLException {
        fenced(attempt, connection -> {
            update(connection, "DELETE FROM job_step WHERE job = ? AND step > ?", attempt.job(), step);
            update(connection, "UPDATE job SET device = ?, step = ? WHERE id = ?", device, step, attempt.job());
        });
    }

    void addSteps(Attempt attempt, List<JobStep> steps) throws SQLException {
        fenced(attempt, connection -> insert(connection, attempt, steps));
    }

    /** A checkpoint, with the steps that led to it; it makes up for earlier failures. */
    void addCheckpoint(Attempt attempt, List<JobStep> steps, byte[] checkpoint) throws SQLException {
        fenced(attempt, connection -> {
            insert(connection, attempt, steps);
            putFile(connection, attempt.job(), JobFile.CHECKPOINT, checkpoint);
            update(connection, "UPDATE job SET failures = 0, deaths = 0, accusations = 0 WHERE id = ?", attempt.job());
        });
    }

    void addPreview(Attempt attempt, int step, byte[] png) throws SQLException {
        fenced(attempt, connection -> {
            putFile(connection, attempt.job(), JobFile.RESULT_PREVIEW, png);
            update(connection, "UPDATE job SET preview_step = ? WHERE id = ?", step, attempt.job());
        });
    }

    /**
     * The job is done.
     *
     * @param preview of the result, a PNG
     * @param made the result and what belongs to it; the store takes them over
     */
    void finish(Attempt attempt, double seconds, byte[] preview, Map<JobFile, Path> made)
            throws SQLException, StoreException {
        Map<JobFile, StoredFile> files = images.take(attempt.job(), made);
        List<StoredFile> inputs = new ArrayList<>();
        try {
            finish(attempt, seconds, preview, files, inputs);
        } catch (AttemptLostException e) {
            images.remove(files.values());
            throw e;
        }
        images.remove(inputs);
    }

    private void finish(
            Attempt attempt, double seconds, byte[] preview, Map<JobFile, StoredFile> files, List<StoredFile> inputs)
            throws SQLException {
        fenced(attempt, connection -> {
            putFile(connection, attempt.job(), JobFile.RESULT_PREVIEW, preview);
            JobImages.link(connection, attempt.job(), files);
            inputs.addAll(removeInputs(connection, attempt.job()));
            update(
                    connection,
                    "UPDATE job SET state = 'done', ended = ?, seconds = ?, preview_step = step WHERE id = ?",
                    Instant.now(),
                    seconds,
                    attempt.job());
        });
    }

    /** Trying again would end in the same way. */
    void fail(Attempt attempt, String reason) throws SQLException {
        fenced(attempt, connection -> end(connection, attempt, reason));
    }

    /**
     * Something went wrong that another attempt may be spared.
     *
     * @return whether there is to be another attempt
     */
    boolean failForNow(Attempt attempt, String reason) throws SQLException {
        boolean[] again = {false};
        fenced(attempt, connection -> {
            update(connection, "UPDATE job SET state = 'queued', failures = failures + 1 WHERE id = ?", attempt.job());
            int failures = query(
                            connection, "SELECT failures FROM job WHERE id = ?", row -> row.getInt(1), attempt.job())
                    .get(0);
            again[0] = failures < MOST_FAILURES;
            if (!again[0]) end(connection, attempt, Text.format("failed %d times, at last: %s", failures, reason));
        });
        return again[0];
    }

    /** Back into the queue, where it was: that is nobody's failure. */
    void handBack(Attempt attempt) throws SQLException {
        fenced(
                attempt,
                connection -> update(connection, "UPDATE job SET state = 'queued' WHERE id = ?", attempt.job()));
    }

    /** The images stay as long as the job does: whoever mends the reason needn't look for them. */
    private static void end(Connection connection, Attempt attempt, String reason) throws SQLException {
        update(
                connection,
                "UPDATE job SET state = 'failed', ended = ?, error = ? WHERE id = ?",
                Instant.now(),
                reason,
                attempt.job());
        update(connection, "DELETE FROM job_file WHERE job = ? AND kind = ?", attempt.job(), JobFile.CHECKPOINT);
    }

    private static void insert(Connection connection, Attempt attempt, List<JobStep> steps) throws SQLException {
        if (steps.isEmpty()) return;
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO job_step (job, step, total, content, style, structure, seconds_left) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (JobStep step : steps) {
                statement.setString(1, attempt.job());
                statement.setInt(2, step.step());
                statement.setFloat(3, step.losses().total());
                statement.setFloat(4, step.losses().content());
                statement.setFloat(5, step.losses().style());
                statement.setFloat(6, step.losses().structure());
                statement.setDouble(7, step.secondsLeft());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        int last = steps.get(steps.size() - 1).step();
        update(connection, "UPDATE job SET step = ? WHERE id = ?", last, attempt.job());
    }

    /** What is written for an attempt. */
    private interface Writing {
        void on(Connection connection) throws SQLException;
    }

    private void fenced(Attempt attempt, Writing writing) throws SQLException {
        database.transaction(connection -> {
            // The update locks the row: until the commit nobody else begins an attempt, or cancels.
            int mine = update(
                    connection,
                    "UPDATE job SET attempts = attempts WHERE id = ? AND attempts = ? AND state = 'running'",
                    attempt.job(),
                    attempt.number());
            if (mine == 0) throw new AttemptLostException(attempt);
            writing.on(connection);
            return true;
        });
    }
}
