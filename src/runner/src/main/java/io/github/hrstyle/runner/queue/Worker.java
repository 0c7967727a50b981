package io.github.hrstyle.runner.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.hrstyle.assets.natives.DeviceChoice;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Takes the queue's jobs one after the other, by their {@linkplain Turn turns}; several may work on one queue. */
@Singleton
public class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    /** A job's task; its instances have the job's id. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("transfer");

    /** libtorch trains one model at a time in a process. */
    private static final int THREADS = 1;

    private static final Duration POLLING_INTERVAL = Duration.ofMillis(500);
    static final int MISSED_HEARTBEATS = 4;
    /** A step of a large image on a slow machine takes some seconds; after this the job is left to the heartbeat. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final QueueDatabase database;
    private final JobStore store;
    private final JobImages images;
    private final Attempts attempts;
    private final Previews previews;
    private final ServerConfig config;
    private final Workers workers;
    private final AttemptMetrics metrics;
    private final String name = name();
    private final ScheduledExecutorService signs = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hrstyle-worker-signs");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Abilities abilities = new Abilities(0, "", "", "");
    private volatile boolean stopping;
    private @Nullable Scheduler scheduler;

    @Inject
    Worker(
            QueueDatabase database,
            JobStore store,
            JobImages images,
            Attempts attempts,
            Previews previews,
            Workers workers,
            AttemptMetrics metrics,
            ServerConfig config) {
        this.database = database;
        this.store = store;
        this.images = images;
        this.attempts = attempts;
        this.previews = previews;
        this.workers = workers;
        this.metrics = metrics;
        this.config = config;
    }

    private static String name() {
        long process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + process;
        } catch (UnknownHostException e) {
            return "localhost:" + process;
        }
    }

    /** Who it is, in jobs and logs. */
    public String who() {
        return name;
    }

    /** @param folder for temporary files */
    public void start(PrivateFolder folder) throws SQLException {
        if (!database.isShared()) database.releaseAll();
        tell();
        abilities.checkDevice();
        for (String lack : List.of(abilities.withoutLibtorch(), abilities.withoutWeights()))
            if (!lack.isEmpty()) LOG.warn(lack);
        long pause = config.heartbeat().toMillis();
        signs.scheduleWithFixedDelay(this::tellAgain, pause, pause, TimeUnit.MILLISECONDS);
        JobRunner runner = new JobRunner(store, images, attempts, previews, config, folder, () -> stopping);
        SchedulerBuilder builder = Scheduler.create(database.source(), List.of(task(runner)))
                .jdbcCustomization(database.dialect())
                .threads(THREADS)
                .enablePriority()
                .schedulerName(new SchedulerName.Fixed(name))
                .pollingInterval(POLLING_INTERVAL)
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .failureLogging(LogLevel.WARN, true);
        // One task at a time is taken; the rest is left to the others.
        if (database.isShared()) builder.pollUsingLockAndFetch(.5, 1);
        else builder.pollUsingFetchAndLockOnExecute(.5, 1);
        scheduler = builder.build();
        scheduler.start();
    }

    private void tell() throws SQLException {
        abilities = Abilities.ofThisProcess(config.device().map(DeviceChoice::parse));
        workers.tell(name, abilities);
    }

    private void tellAgain() {
        try {
            tell();
        } catch (SQLException | RuntimeException e) { // what escapes would be the last sign
            LOG.warnf("the queue's database was not told that this worker lives: %s", e.getMessage());
        }
    }

    /** Hands the running job back at its next step, and waits until it has. */
    public void stop() {
        stopping = true;
        if (scheduler == null) return;
        scheduler.stop();
        signs.shutdownNow();
        try {
            workers.leave(name);
        } catch (SQLException e) {
            LOG.infof("this worker will be taken for living for a moment: %s", e.getMessage());
        }
    }

    private com.github.kagkarlsson.scheduler.task.Task<Void> task(JobRunner runner) {
        return Tasks.custom(TASK)
                .onFailure((complete, operations) -> operations.reschedule(complete, later()))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Instant due = context.getExecution().getExecutionTime();
                    JobRunner.Outcome outcome = outcome(instance.getId(), runner);
                    CompletionHandler<Void> then = (complete, operations) -> {
                        switch (outcome) {
                            case DONE, FAILED, LOST -> operations.remove();
                            case HANDED_BACK -> operations.reschedule(complete, due);
                            case FAILED_FOR_NOW -> operations.reschedule(complete, later());
                        }
                    };
                    return then;
                });
    }

    private JobRunner.Outcome outcome(String job, JobRunner runner) {
        if (stopping) return JobRunner.Outcome.HANDED_BACK;
        try {
            Optional<Job> wanted = store.job(job);
            // Left to a worker that has the device; there was one when the job was submitted.
            if (wanted.isPresent()
                    && !abilities.has(JobRunner.settings(wanted.get()).device()))
                return JobRunner.Outcome.FAILED_FOR_NOW;
            Optional<Attempt> attempt = attempts.begin(job, name);
            if (attempt.isEmpty()) return JobRunner.Outcome.LOST;
            wanted.ifPresent(metrics::begins);
            return timed(attempt.get(), runner);
        } catch (SQLException e) {
            throw new QueueException(e);
        }
    }

    private JobRunner.Outcome timed(Attempt attempt, JobRunner runner) throws SQLException {
        long begin = System.nanoTime();
        MDC.put("job", attempt.job());
        try {
            JobRunner.Outcome outcome = runner.run(attempt);
            metrics.ended(outcome, Duration.ofNanos(System.nanoTime() - begin));
            return outcome;
        } finally {
            MDC.remove("job");
        }
    }

    private Instant later() {
        return Instant.now().plus(config.retryDelay());
    }
}
