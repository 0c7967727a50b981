package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.RemoteJob;
import io.github.hrstyle.client.RemoteServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Jobs that nobody wants any more. */
@Command(
        name = "cancel",
        description = "Cancels jobs of a server that wait or run. Those that have ended keep their results.",
        footer = {"", "Example:", "  hrstyle cancel $(hrstyle submit --no-wait --content day.png --style dusk.png)"})
final class CancelVerb implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "as submit --no-wait and jobs print them")
    private List<String> ids = List.of();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        RemoteServer server = servers.server(common);
        List<RemoteJob> jobs = new ArrayList<>();
        for (String id : ids) jobs.add(server.job(id)); // all are known before the first is cancelled
        for (RemoteJob job : jobs) {
            if (job.hasEnded()) {
                common.out().println(Text.format("%s: had ended before (%s)", job.id(), job.state()));
            } else {
                server.cancel(job.id());
                common.out().println(job.id() + ": cancelled");
            }
        }
        return ExitStatus.DONE;
    }
}
