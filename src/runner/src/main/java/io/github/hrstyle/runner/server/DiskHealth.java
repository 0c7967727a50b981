package io.github.hrstyle.runner.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when submissions may take room on the disk. */
@Readiness
@Singleton
class DiskHealth implements HealthCheck {

    private final DiskRoom disk;

    @Inject
    DiskHealth(DiskRoom disk) {
        this.disk = disk;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("disk")
                .withData("freeMB", disk.freeMegabytes())
                .status(!disk.isShort())
                .build();
    }
}
