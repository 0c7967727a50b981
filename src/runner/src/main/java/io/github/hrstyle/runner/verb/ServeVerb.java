package io.github.hrstyle.runner.verb;

import io.github.hrstyle.runner.server.Deployment;
import io.github.hrstyle.runner.server.Port;
import io.github.hrstyle.runner.server.Serving;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A server of transfers. */
@Command(
        name = "serve",
        description = "Serves a page and a REST API that queue transfers, and does them one after the other.",
        footer = {
            "",
            "Prints its address when it is ready. Ctrl-C or SIGTERM ends it with status 0: a job that runs",
            "is kept as it stands and goes on with the next start. A killed server loses five seconds of",
            "training at most.",
            "",
            "By the environment: HRSTYLE_API_KEY, or HRSTYLE_SERVER_KEYS, a file of named keys;",
            "HRSTYLE_SERVER_DATA, folder of the embedded queue and of temporary files; HRSTYLE_SERVER_STORE,",
            "folder of the images; the limits HRSTYLE_SERVER_QUEUE_LIMIT (256 jobs), _UPLOADS_AT_ONCE (8),",
            "_MAX_UPLOAD (16G), _MAX_PIXELS (50000000), _JOB_AGE (7d) and _CHECKPOINT_INTERVAL (5s). For a",
            "queue that workers on other machines share: HRSTYLE_QUEUE_URL=jdbc:postgresql://HOST/DATABASE,",
            "HRSTYLE_QUEUE_USERNAME and HRSTYLE_QUEUE_PASSWORD.",
            "",
            "Examples:",
            "  hrstyle serve",
            "  HRSTYLE_API_KEY=... hrstyle serve --host 0.0.0.0 --port 9000"
        })
final class ServeVerb implements Callable<Integer>, ServerVerb {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "address to listen at; others than this machine's own need a key (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port to listen at, 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description =
                    "what clients must send as Authorization: Bearer KEY; better kept in the environment's HRSTYLE_API_KEY")
    private @Nullable String apiKey;

    @Option(names = "--no-worker", description = "only serve: workers elsewhere do the jobs (needs PostgreSQL)")
    private boolean noWorker;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Map<String, String> configuration() {
        Map<String, String> properties = new Deployment(System::getenv).ofServer(host, port, !noWorker, apiKey);
        Port.checkFree(host, port);
        return properties;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Serving serving = ServerVerb.serving(this);
        common.stopOnSignals();
        try {
            common.out().println(serving.serve());
            common.out().flush();
            common.awaitStop();
        } finally {
            serving.stop();
        }
        return ExitStatus.DONE;
    }
}
