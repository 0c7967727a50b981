package io.github.hrstyle.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.runner.store.FolderStore;
import io.quarkus.runtime.configuration.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for an attempt, and what no longer is. */
class AttemptsTest {

    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    Path folder;

    private static final JobStep STEP = new JobStep(1, new Losses(3, 1, 1, 1), 5);

    private JdbcConnectionPool pool;
    private QueueDatabase database;
    private JobStore store;
    private JobImages images;
    private Attempts attempts;
    /** Whether there is evidence against a job whose process died. */
    private boolean accused;

    @BeforeEach
    void open() throws Exception {
        open(2);
    }

    private void open(int limit) throws Exception {
        if (pool != null) pool.dispose();
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "hrstyle", "");
        database = new QueueDatabase(pool, false);
        FolderStore shelf = new FolderStore(Files.createDirectories(folder.resolve("store")));
        database.prepare(shelf, folder);
        images = new JobImages(database, shelf);
        store = new JobStore(database, images, new Limits(limit));
        attempts = new Attempts(database, images, new Witness() {
            @Override
            public String statement() {
                return "seen";
            }

            @Override
            public boolean accuses(String statement) {
                return accused && statement.equals("seen");
            }
        });
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private record Limits(int queueLimit) implements ServerConfig {
        @Override
        public int uploadsAtOnce() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MemorySize maxUpload() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int uploadsByClient() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration uploadTime() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MemorySize uploadRate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int eventStreamsByClient() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MemorySize reserve() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long maxPixels() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long maxTiledPixels() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> store() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration jobAge() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path data() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path temporary() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean serves() {
            return true;
        }

        @Override
        public Optional<String> device() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> keys() {
            return Optional.empty();
        }

        @Override
        public boolean works() {
            return true;
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public Duration checkpointInterval() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration previewInterval() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration heartbeat() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration retryDelay() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int eventStreams() {
            throw new UnsupportedOperationException();
        }
    }

    private String queued() throws Exception {
        return queued(Optional.empty());
    }

    private String queued(Optional<String> key) throws Exception {
        return queued(User.ADMIN, key);
    }

    private String queued(User owner, Optional<String> key) throws Exception {
        Path content = Files.write(folder.resolve("content"), BYTES);
        Path style = Files.write(folder.resolve("style"), BYTES);
        return store.add(
                new NewJob(
                        "a.png",
                        "b.png",
                        10,
                        20,
                        ".png",
                        TransferSettings.of(Map.of()),
                        Map.of(JobFile.CONTENT, content, JobFile.STYLE, style)),
                owner,
                key);
    }

    private Job job(String id) throws Exception {
        return store.job(id).orElseThrow();
    }

    /** In the order of the queue. */
    private List<String> waiting() throws Exception {
        return store.jobs(10).stream()
                .filter(job -> job.position() != null)
                .sorted(Comparator.comparing(job -> job.position()))
                .map(Job::id)
                .toList();
    }

    @Test
    void ownersTakeTurns() throws Exception {
        open(10);
        User anna = new User("anna", false, 10);
        User ben = new User("ben", false, 10);
        List<String> annas = new ArrayList<>();
        for (int i = 0; i < 4; i++) annas.add(queued(anna, Optional.empty()));
        attempts.begin(annas.get(0), "one");
        String first = queued(ben, Optional.empty());
        String second = queued(ben, Optional.empty());
        assertThat(waiting()).containsExactly(first, annas.get(1), second, annas.get(2), annas.get(3));
        List<String> tasks = database.transaction(connection -> Sql.query(
                connection,
                "SELECT task_instance FROM scheduled_tasks ORDER BY priority DESC, execution_time",
                row -> row.getString(1)));
        assertThat(tasks)
                .as("as workers take them")
                .containsExactly(annas.get(0), first, annas.get(1), second, annas.get(2), annas.get(3));
    }

    @Test
    void aQuotaIsOfWhatWaitsAndRuns() throws Exception {
        open(10);
        User anna = new User("anna", false, 2);
        String one = queued(anna, Optional.of("k"));
        queued(anna, Optional.empty());
        attempts.begin(one, "w");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> queued(anna, Optional.empty()))
                .withMessage("anna may have 2 jobs at once, which wait or run; submit again when one has ended");
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> store.checkRoom(anna));
        assertThat(queued(new User("ben", false, 2), Optional.of("k")))
                .as("a key is its owner's")
                .isNotEqualTo(one);
        store.cancel(one);
        queued(anna, Optional.empty());
    }

    private long tasks() throws Exception {
        return database.transaction(
                connection -> Sql.query(connection, "SELECT count(*) FROM scheduled_tasks", row -> row.getLong(1))
                        .get(0));
    }

    @Test
    void aJobIsQueuedWholeWithItsTask() throws Exception {
        String id = queued();
        assertThat(job(id).state()).isEqualTo(JobState.QUEUED);
        assertThat(job(id).position()).isEqualTo(1);
        assertThat(job(queued()).position()).isEqualTo(2);
        assertThat(tasks()).isEqualTo(2);
        // Full: nothing of the third is left.
        assertThatExceptionOfType(Failure.class).isThrownBy(this::queued);
        assertThat(tasks()).isEqualTo(2);
        assertThat(files()).isEqualTo(4);
    }

    /** Also where the queue is full by now. */
    @Test
    void aSubmissionThatComesAgainIsTheFirstOne() throws Exception {
        String id = queued(Optional.of("k"));
        assertThat(queued(Optional.of("other"))).isNotEqualTo(id);
        assertThat(queued(Optional.of("k"))).isEqualTo(id);
        assertThat(store.submitted(User.ADMIN, "k")).contains(id);
        assertThat(tasks()).isEqualTo(2);
        assertThat(files()).isEqualTo(4);
    }

    private long files() throws Exception {
        long known = database.transaction(
                connection -> Sql.query(connection, "SELECT count(*) FROM job_image", row -> row.getLong(1))
                        .get(0));
        try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
            assertThat(all.filter(Files::isRegularFile).count() - 1)
                    .as("files in the store beside its mark")
                    .isEqualTo(known);
        }
        return known;
    }

    @Test
    void anOlderAttemptWritesNothingAnyMore() throws Exception {
        String id = queued();
        Attempt first = attempts.begin(id, "one").orElseThrow();
        attempts.addSteps(first, List.of(STEP));
        attempts.addCheckpoint(first, List.of(), BYTES);
        Attempt second = attempts.begin(id, "two").orElseThrow();
        assertThat(second.number()).isEqualTo(2);
        assertThat(attempts.isCurrent(first)).isFalse();
        assertThat(attempts.isCurrent(second)).isTrue();
        assertLost(() -> attempts.addSteps(first, List.of(new JobStep(2, STEP.losses(), 4))));
        assertLost(() -> attempts.addCheckpoint(first, List.of(), BYTES));
        assertLost(() -> attempts.addPreview(first, 1, BYTES));
        assertLost(() -> finish(first));
        assertLost(() -> attempts.fail(first, "late"));
        assertLost(() -> attempts.failForNow(first, "late"));
        assertLost(() -> attempts.handBack(first));
        assertThat(job(id).state()).isEqualTo(JobState.RUNNING);
        assertThat(job(id).worker()).isEqualTo("two");
        assertThat(job(id).step()).isEqualTo(1);
        assertThat(images.find(id, JobFile.RESULT)).isEmpty();
        finish(second);
        assertThat(job(id).state()).isEqualTo(JobState.DONE);
        assertThat(files()).as("the second attempt's result alone").isEqualTo(1);
    }

    private void finish(Attempt attempt) throws Exception {
        Path result = Files.write(folder.resolve("result"), BYTES);
        attempts.finish(attempt, 1, BYTES, Map.of(JobFile.RESULT, result));
    }

    private interface Writing {
        void run() throws Exception;
    }

    private static void assertLost(Writing writing) {
        assertThatExceptionOfType(AttemptLostException.class).isThrownBy(writing::run);
    }

    @Test
    void aCancelledJobTakesNothingAnyMoreAndBeginsNoAttempt() throws Exception {
        String id = queued();
        Attempt attempt = attempts.begin(id, "one").orElseThrow();
        assertThat(store.cancel(id)).isTrue();
        assertThat(attempts.isCurrent(attempt)).isFalse();
        assertLost(() -> finish(attempt));
        assertThat(attempts.begin(id, "two")).isEmpty();
        assertThat(store.cancel(id)).isFalse();
        assertThat(files()).as("uploads of a job that will not run").isZero();
        store.remove(id);
        assertThat(store.job(id)).isEmpty();
    }

    @Test
    void stepsAfterTheCheckpointAreTakenAgain() throws Exception {
        String id = queued();
        Attempt first = attempts.begin(id, "one").orElseThrow();
        attempts.addSteps(first, List.of(STEP, new JobStep(2, STEP.losses(), 4), new JobStep(3, STEP.losses(), 3)));
        Attempt second = attempts.begin(id, "two").orElseThrow();
        attempts.goOn(second, "cpu", 2);
        assertThat(job(id).step()).isEqualTo(2);
        attempts.addSteps(second, List.of(new JobStep(3, new Losses(9, 3, 3, 3), 3)));
        assertThat(store.stepsAfter(id, 0)).extracting(JobStep::step).containsExactly(1, 2, 3);
        assertThat(job(id).losses()).isEqualTo(new Losses(9, 3, 3, 3));
    }

    @Test
    void failuresEndAJobAndACheckpointMakesUpForThem() throws Exception {
        String id = queued();
        for (int i = 0; i < 2; i++)
            assertThat(attempts.failForNow(attempts.begin(id, "fails").orElseThrow(), "no weights"))
                    .isTrue();
        assertThat(job(id).state()).isEqualTo(JobState.QUEUED);
        Attempt third = attempts.begin(id, "works").orElseThrow();
        attempts.addCheckpoint(third, List.of(STEP), BYTES);
        assertThat(attempts.failForNow(third, "no memory")).isTrue();
        for (int i = 0; i < 2; i++)
            assertThat(attempts.failForNow(attempts.begin(id, "fails").orElseThrow(), "no memory"))
                    .isEqualTo(i == 0);
        assertThat(job(id).state()).isEqualTo(JobState.FAILED);
        assertThat(job(id).error()).contains("failed 3 times", "no memory");
        assertThat(attempts.begin(id, "late")).isEmpty();
    }

    /** As when the server is killed in the first seconds of each attempt. */
    @Test
    void deathsByOthersFailNoJob() throws Exception {
        String id = queued();
        for (int i = 1; i < Deaths.MOST; i++)
            assertThat(attempts.begin(id, "is killed")).isPresent();
        assertThat(job(id).state()).isEqualTo(JobState.RUNNING);
        assertThat(images.find(id, JobFile.CONTENT)).isPresent();
    }

    @Test
    void aJobThatKillsItsProcessAtTheSameStepFailsAndKeepsItsImages() throws Exception {
        String id = queued();
        accused = true;
        for (int i = 0; i < Deaths.MOST_ACCUSATIONS; i++)
            assertThat(attempts.begin(id, "dies")).isPresent();
        assertThat(attempts.begin(id, "next")).isEmpty();
        assertThat(job(id).state()).isEqualTo(JobState.FAILED);
        assertThat(job(id).error()).contains("died 3 times at step 0", "memory");
        assertThat(images.find(id, JobFile.CONTENT)).isPresent();
    }

    @Test
    void deathsAtOtherStepsAreNotOneAfterTheOther() throws Exception {
        String id = queued();
        accused = true;
        for (int step = 1; step < 2 * Deaths.MOST_ACCUSATIONS; step++)
            attempts.addSteps(attempts.begin(id, "dies").orElseThrow(), List.of(new JobStep(step, STEP.losses(), 1)));
        assertThat(attempts.begin(id, "next")).isPresent();
    }

    @Test
    void evenWithoutEvidenceAServerIsNotKilledForEver() throws Exception {
        String id = queued();
        for (int i = 0; i < Deaths.MOST; i++)
            assertThat(attempts.begin(id, "dies")).isPresent();
        assertThat(attempts.begin(id, "next")).isEmpty();
        assertThat(job(id).error()).contains("ended 10 times in a row at step 0", "not known why");
    }

    @Test
    void handingBackIsNoFailure() throws Exception {
        String id = queued();
        for (int i = 0; i < 5; i++) attempts.handBack(attempts.begin(id, "one").orElseThrow());
        assertThat(job(id).state()).isEqualTo(JobState.QUEUED);
        assertThat(job(id).position()).isEqualTo(1);
    }

    @Test
    void oldJobsAreRemovedAndOthersStay() throws Exception {
        String done = queued();
        finish(attempts.begin(done, "one").orElseThrow());
        String waiting = queued();
        store.removeEndedBefore(Instant.now().minusSeconds(60));
        assertThat(store.jobs(10)).hasSize(2);
        store.removeEndedBefore(Instant.now().plusSeconds(60));
        assertThat(store.jobs(10)).extracting(Job::id).containsExactly(waiting);
        assertThat(images.find(done, JobFile.RESULT)).isEmpty();
    }
}
