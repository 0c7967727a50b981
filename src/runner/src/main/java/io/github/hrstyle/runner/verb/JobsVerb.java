package io.github.hrstyle.runner.verb;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.hrstyle.client.RemoteJob;
import io.github.hrstyle.client.RemoteJobs;
import io.github.hrstyle.client.RemoteServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a server has to do. */
@Command(
        name = "jobs",
        description = "Shows the jobs of a server, the newest first, or one of them in full.",
        footer = {"", "Example:", "  hrstyle jobs --server http://gpu.lab:8080"})
final class JobsVerb implements Callable<Integer> {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "the job to show; all of them without it")
    private @Nullable String id;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        RemoteServer server = servers.server(common);
        PrintWriter out = common.out();
        if (id != null) {
            RemoteJob job = server.job(id);
            if (json) out.println(JSON.toJson(job));
            else JobLines.details(job).forEach(out::println);
        } else {
            RemoteJobs jobs = server.jobs();
            if (json) out.println(JSON.toJson(jobs));
            else JobLines.table(jobs).forEach(out::println);
        }
        return ExitStatus.DONE;
    }
}
