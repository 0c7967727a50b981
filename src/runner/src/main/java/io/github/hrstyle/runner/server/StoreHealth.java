package io.github.hrstyle.runner.server;

import io.github.hrstyle.runner.queue.JobImages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the store of images can be reached. */
@Readiness
@Singleton
class StoreHealth implements HealthCheck {

    private final JobImages images;

    @Inject
    StoreHealth(JobImages images) {
        this.images = images;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            images.check();
            return HealthCheckResponse.up("store");
        } catch (SQLException | IOException e) {
            return HealthCheckResponse.named("store")
                    .down()
                    .withData("missing", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
