package io.github.hrstyle.runner.server;

import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.runner.queue.Abilities;
import io.github.hrstyle.runner.queue.Workers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a worker lives that has what a transfer with the usual settings needs. */
@Readiness
@Singleton
class WorkersHealth implements HealthCheck {

    private static final TransferSettings USUAL = TransferSettings.of(Preset.PHOTOREALISTIC);

    private final Workers workers;

    @Inject
    WorkersHealth(Workers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("workers");
        try {
            List<Abilities> living = workers.living();
            health.withData("living", living.size());
            Optional<String> missing = living.isEmpty() ? Optional.of("a worker") : Capacity.lack(USUAL, living);
            missing.ifPresent(text -> health.withData("missing", text));
            return health.status(missing.isEmpty()).build();
        } catch (SQLException e) {
            return health.down().withData("missing", "the queue's database").build();
        }
    }
}
