package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.runner.queue.Abilities;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Whether any worker can do a job: said when it is submitted, not after it has waited and failed. */
final class Capacity {

    private Capacity() {}

    /**
     * Where no worker lives, one may come: the job waits.
     *
     * @param workers that live
     * @throws Failure when none has the device
     * @throws Problem when each of those that have it lacks something
     */
    static void check(TransferSettings settings, List<Abilities> workers) {
        if (workers.isEmpty()) return;
        DeviceChoice device = settings.device();
        List<Abilities> able =
                workers.stream().filter(worker -> worker.has(device)).toList();
        if (able.isEmpty())
            throw Failure.badInput(Text.format(
                    "device must be one of the %d CUDA devices of this server's workers, or cpu or auto, but is %s",
                    workers.stream().mapToInt(Abilities::cudaDevices).max().orElse(0), device));
        lack(settings, able).ifPresent(lack -> {
            throw new Problem(
                    Response.Status.SERVICE_UNAVAILABLE,
                    Text.format("this server can't do that now: %s; tell who runs it", lack));
        });
    }

    /** What the first one lacks, when all of them lack something. */
    static Optional<String> lack(TransferSettings settings, List<Abilities> workers) {
        List<Optional<String>> lacks =
                workers.stream().map(worker -> worker.lacks(settings)).toList();
        return lacks.stream().allMatch(Optional::isPresent)
                ? lacks.stream().findFirst().flatMap(lack -> lack)
                : Optional.empty();
    }
}
