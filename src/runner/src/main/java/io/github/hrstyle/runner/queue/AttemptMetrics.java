package io.github.hrstyle.runner.queue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long jobs wait and how long attempts take: timers {@code hrstyle.job.wait}, from the submission to the first attempt, and {@code
 * hrstyle.attempt} by outcome.
 */
@Singleton
class AttemptMetrics {

    private final MeterRegistry meters;

    @Inject
    AttemptMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param job as it was before the attempt */
    void begins(Job job) {
        if (job.attempts() == 0)
            meters.timer("hrstyle.job.wait").record(Duration.between(job.created(), Instant.now()));
    }

    void ended(JobRunner.Outcome outcome, Duration time) {
        meters.timer("hrstyle.attempt", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .record(time);
    }
}
