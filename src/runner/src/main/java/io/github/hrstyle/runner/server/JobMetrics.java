package io.github.hrstyle.runner.server;

import io.github.hrstyle.runner.queue.JobState;
import io.github.hrstyle.runner.queue.JobStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** How many jobs there are in each state, as gauges {@code hrstyle_jobs}. */
@Singleton
class JobMetrics implements MeterBinder {

    private final JobStore store;

    @Inject
    JobMetrics(JobStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (JobState state : JobState.values())
            Gauge.builder("hrstyle.jobs", () -> count(state))
                    .description("jobs in a state")
                    .tag("state", state.toString())
                    .register(registry);
    }

    private double count(JobState state) {
        try {
            return store.count(state);
        } catch (SQLException e) {
            return Double.NaN; // unknown; the health check says why
        }
    }
}
