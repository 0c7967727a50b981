package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.JobFollower;
import io.github.hrstyle.client.JobListener;
import io.github.hrstyle.client.RemoteJob;
import io.github.hrstyle.client.RemoteServer;
import io.github.hrstyle.client.RemoteStep;
import io.github.hrstyle.runner.progress.CancelledException;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server's work on a job, shown as if it were done here. */
final class RemoteWork implements JobListener {

    private final RemoteServer server;
    private final String id;
    private final Monitor monitor;
    private @Nullable Long firstStep;

    RemoteWork(RemoteServer server, String id, Monitor monitor) {
        this.server = server;
        this.id = id;
        this.monitor = monitor;
    }

    /**
     * Waits until the job is done.
     *
     * @throws CancelledException when the user here, or another one at the server, cancelled it
     * @throws IOException when it failed
     */
    void await() throws IOException {
        RemoteJob job = follow();
        if (job.is(RemoteJob.CANCELLED))
            throw new IOException(Text.format("%s: job %s was cancelled there", server.address(), id));
        if (!job.is(RemoteJob.DONE))
            throw new IOException(Text.format("%s: job %s failed: %s", server.address(), id, job.error()));
    }

    private RemoteJob follow() throws IOException {
        try {
            return new JobFollower(server, id, this).follow().orElseThrow(CancelledException::new);
        } catch (IOException e) {
            if (monitor.goOn()) throw e;
            throw new CancelledException("nothing written, but the job may go on: " + e.getMessage());
        }
    }

    @Override
    public void onState(RemoteJob job) {
        Integer position = job.position();
        if (position != null) monitor.onWaiting(position - 1);
    }

    @Override
    public void onStep(RemoteStep step) {
        long now = System.nanoTime();
        if (firstStep == null) firstStep = now;
        monitor.onStep(step.progress(Duration.ofNanos(now - firstStep), () -> {
            throw new UnsupportedOperationException("a terminal shows no preview");
        }));
    }

    @Override
    public boolean goOn() {
        return monitor.goOn();
    }
}
