package io.github.hrstyle.runner.verb;

import io.github.hrstyle.client.RemoteServer;
import io.github.hrstyle.client.ServerAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The server that a verb talks to. */
final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "server (default: the environment's " + ServerAddress.URL_VARIABLE + ", or else "
                    + ServerAddress.DEFAULT_URL + ")")
    private @Nullable String url;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description =
                    "its API key, if it wants one; better kept in the environment's " + ServerAddress.API_KEY_VARIABLE)
    private @Nullable String apiKey;

    /** Waits for its answers until the user wants to stop. */
    RemoteServer server(CommonOptions common) {
        return new RemoteServer(ServerAddress.of(url, apiKey, System::getenv), () -> !common.cancellation()
                .requested());
    }
}
