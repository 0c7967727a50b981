package io.github.hrstyle.runner.queue;

import static io.github.hrstyle.runner.queue.Sql.query;
import static io.github.hrstyle.runner.queue.Sql.update;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.google.gson.Gson;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The jobs as clients see them: submitted, looked at, cancelled and removed. */
@Singleton
public class JobStore {

    /** Jobs that a list has at most. */
    public static final int MOST_LISTED = 1000;

    private static final Gson JSON = new Gson();

    /** With the queue's order once for all of them: counting it for each of hundreds that wait takes a list seconds. */
    private static final String JOBS = """
            SELECT j.*, s.total AS total, s.content AS content, s.style AS style, s.structure AS structure,
              s.seconds_left AS seconds_left, q.position AS position
            FROM job j LEFT JOIN job_step s ON s.job = j.id AND s.step = j.step
              LEFT JOIN (SELECT id, row_number() OVER (ORDER BY turn, created, id) AS position FROM job WHERE state = 'queued') q
                ON q.id = j.id
            """;

    private final QueueDatabase database;
    private final JobImages images;
    private final int limit;

    @Inject
    JobStore(QueueDatabase database, JobImages images, ServerConfig config) {
        this.database = database;
        this.images = images;
        this.limit = config.queueLimit();
    }

    /** Jobs that may wait. */
    public int limit() {
        return limit;
    }

    /**
     * Queues a job: its files, which the store takes over, itself and the task that a worker takes, all at once or not at all; but once
     * for each key.
     *
     * @param owner whose it is
     * @param key that its sender made for this submission
     * @return its id, or that of the owner's job that has the key already
     * @throws Failure when as many wait as may, or the owner has as many as may be
     */
    public String add(NewJob job, User owner, Optional<String> key) throws SQLException, StoreException {
        String id = UUID.randomUUID().toString();
        Map<JobFile, StoredFile> files = images.take(id, job.files());
        // Where this fails, it may yet have been committed: then the files are left, at worst as orphans.
        Optional<String> added = add(id, job, owner, files, key);
        if (!added.equals(Optional.of(id))) images.remove(files.values());
        return added.orElseThrow(this::full);
    }

    /** The id of the job with that key; empty when the queue is full. */
    private Optional<String> add(
            String id, NewJob job, User owner, Map<JobFile, StoredFile> files, Optional<String> key)
            throws SQLException {
        return database.transaction(connection -> {
            // One after the other, so that no two take the last place; and none overtakes the other by its time.
            query(connection, "SELECT id FROM submission_lock FOR UPDATE", row -> row.getInt(1));
            Optional<String> first = key.isEmpty() ? key : submitted(connection, owner, key.get());
            if (first.isPresent()) return first;
            checkQuota(connection, owner);
            if (count(connection, JobState.QUEUED) >= limit) return Optional.empty();
            int turn = Turn.next(connection, owner.name());
            JobImages.link(connection, id, files);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            update(
                    connection,
                    """
                    INSERT INTO job (id, state, content_name, style_name, extension, width, height, settings, steps, created, owner, turn, submission_key)
                    VALUES (?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    id,
                    job.contentName(),
                    job.styleName(),
                    job.extension(),
                    job.width(),
                    job.height(),
                    JSON.toJson(job.settings().options()),
                    job.steps(),
                    now,
                    owner.name(),
                    turn,
                    key.orElse(null));
            SchedulerClient client = SchedulerClient.Builder.create(Transactional.source(connection))
                    .jdbcCustomization(database.dialect())
                    .enablePriority()
                    .build();
            client.scheduleIfNotExists(Worker.TASK.instance(id).priority(-turn).scheduledTo(now));
            return Optional.of(id);
        });
    }

    /** The job that was submitted with this key, if there is one still. */
    public Optional<String> submitted(User owner, String key) throws SQLException {
        return database.transaction(connection -> submitted(connection, owner, key));
    }

    private static Optional<String> submitted(Connection connection, User owner, String key) throws SQLException {
        return query(
                        connection,
                        "SELECT id FROM job WHERE owner = ? AND submission_key = ?",
                        row -> row.getString(1),
                        owner.name(),
                        key)
                .stream()
                .findFirst();
    }

    private static void checkQuota(Connection connection, User owner) throws SQLException {
        if (owner.quota() == Integer.MAX_VALUE) return;
        int jobs = query(
                        connection,
                        "SELECT count(*) FROM job WHERE owner = ? AND state IN ('queued', 'running')",
                        row -> row.getInt(1),
                        owner.name())
                .get(0);
        if (jobs >= owner.quota())
            throw Failure.busy(Text.format(
                    "%s may have %d jobs at once, which wait or run; submit again when one has ended",
                    owner.name(), owner.quota()));
    }

    /** @throws Failure when a job would be refused now */
    public void checkRoom(User owner) throws SQLException {
        database.transaction(connection -> {
            checkQuota(connection, owner);
            return true;
        });
        if (count(JobState.QUEUED) >= limit) throw full();
    }

    private Failure full() {
        return Failure.busy(Text.format("the queue is full: %d jobs wait, and no more may; try again later", limit));
    }

    public int count(JobState state) throws SQLException {
        return database.transaction(connection -> count(connection, state));
    }

    private static int count(Connection connection, JobState state) throws SQLException {
        return query(connection, "SELECT count(*) FROM job WHERE state = ?", row -> row.getInt(1), state)
                .get(0);
    }

    /** The newest {@code limit}, the newest first. */
    public List<Job> jobs(int limit) throws SQLException {
        return database.transaction(connection ->
                query(connection, JOBS + " ORDER BY j.created DESC, j.id DESC LIMIT ?", JobRow::job, limit));
    }

    public Optional<Job> job(String id) throws SQLException {
        return database.transaction(connection -> query(connection, JOBS + " WHERE j.id = ?", JobRow::job, id).stream()
                .findFirst());
    }

    /** The steps after {@code step}, in order. */
    public List<JobStep> stepsAfter(String id, int step) throws SQLException {
        return database.transaction(connection -> query(
                connection, "SELECT * FROM job_step WHERE job = ? AND step > ? ORDER BY step", JobRow::step, id, step));
    }

    /** One of those that lie in the database. */
    public Optional<byte[]> file(String id, JobFile file) throws SQLException {
        return database.transaction(connection -> file(connection, id, file));
    }

    /** Ends a job that waits or runs; its worker finds out at its next step. False when it had ended, or is not there. */
    public boolean cancel(String id) throws SQLException {
        List<StoredFile> gone = new ArrayList<>();
        boolean cancelled = database.transaction(connection -> {
            int changed = update(
                    connection,
                    "UPDATE job SET state = 'cancelled', ended = ? WHERE id = ? AND state IN ('queued', 'running')",
                    Instant.now(),
                    id);
            if (changed == 1) gone.addAll(removeInputs(connection, id));
            return changed == 1;
        });
        images.remove(gone);
        return cancelled;
    }

    /** Ends a job's training at its next step, with what it has; the job is then done. False when it does not run. */
    public boolean finish(String id) throws SQLException {
        return database.transaction(connection ->
                update(connection, "UPDATE job SET finish = TRUE WHERE id = ? AND state = 'running'", id) == 1);
    }

    /** Removes a job that has ended, with all its data. */
    public void remove(String id) throws SQLException {
        List<StoredFile> gone = new ArrayList<>();
        database.transaction(connection -> {
            int removed = update(connection, "DELETE FROM job WHERE id = ? AND state NOT IN ('queued', 'running')", id);
            if (removed == 1) {
                update(connection, "DELETE FROM job_step WHERE job = ?", id);
                update(connection, "DELETE FROM job_file WHERE job = ?", id);
                gone.addAll(JobImages.unlink(connection, id, EnumSet.allOf(JobFile.class)));
            }
            return removed;
        });
        images.remove(gone);
    }

    /** Removes the jobs that ended before an instant. */
    public void removeEndedBefore(Instant instant) throws SQLException {
        List<String> old = database.transaction(connection ->
                query(connection, "SELECT id FROM job WHERE ended < ?", row -> row.getString(1), instant));
        for (String id : old) remove(id);
    }

    /** The checkpoint too; the files are to be removed from the store when that is committed. */
    static List<StoredFile> removeInputs(Connection connection, String id) throws SQLException {
        update(connection, "DELETE FROM job_file WHERE job = ? AND kind = ?", id, JobFile.CHECKPOINT);
        return JobImages.unlink(connection, id, JobFile.INPUTS);
    }

    static Optional<byte[]> file(Connection connection, String id, JobFile file) throws SQLException {
        return query(
                        connection,
                        "SELECT bytes FROM job_file WHERE job = ? AND kind = ?",
                        row -> row.getBytes(1),
                        id,
                        file)
                .stream()
                .findFirst();
    }

    static void putFile(Connection connection, String id, JobFile file, byte[] bytes) throws SQLException {
        update(connection, "DELETE FROM job_file WHERE job = ? AND kind = ?", id, file);
        update(connection, "INSERT INTO job_file (job, kind, bytes) VALUES (?, ?, ?)", id, file, bytes);
    }
}
