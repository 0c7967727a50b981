package io.github.hrstyle.runner.verb;

import io.github.hrstyle.runner.server.Deployment;
import io.github.hrstyle.runner.server.Serving;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One more process that does the jobs of a queue. */
@Command(
        name = "worker",
        description = "Does the jobs of a server whose queue is on PostgreSQL, one after the other.",
        footer = {
            "",
            "The queue, as for the server: HRSTYLE_QUEUE_URL=jdbc:postgresql://HOST/DATABASE,",
            "HRSTYLE_QUEUE_USERNAME and HRSTYLE_QUEUE_PASSWORD. Prints its name when it is ready. Ctrl-C or",
            "SIGTERM ends it with status 0: a job that runs is handed back, and another worker goes on with",
            "it. So it does, within half a minute, when this one is killed.",
            "",
            "HRSTYLE_SERVER_STORE is the folder of the images, which server and workers share.",
            "HRSTYLE_WORKER_DEVICE=cuda:1 has it use that device alone. With HRSTYLE_WORKER_PORT it tells its",
            "health and metrics there, at /q/health and /q/metrics of this machine.",
            "",
            "Example:",
            "  HRSTYLE_QUEUE_URL=jdbc:postgresql://db/hrstyle HRSTYLE_QUEUE_USERNAME=lab hrstyle worker"
        })
final class WorkerVerb implements Callable<Integer>, ServerVerb {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Map<String, String> configuration() {
        return new Deployment(System::getenv).ofWorker();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Serving serving = ServerVerb.serving(this);
        common.stopOnSignals();
        try {
            common.out().println(serving.work());
            common.out().flush();
            common.awaitStop();
        } finally {
            serving.stop();
        }
        return ExitStatus.DONE;
    }
}
