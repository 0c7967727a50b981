package io.github.hrstyle.runner.verb;

import io.github.hrstyle.runner.progress.Cancellation;
import io.github.hrstyle.runner.progress.Monitor;
import io.github.hrstyle.runner.progress.ProgressMode;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every verb has. */
final class CommonOptions {

    private final Cancellation cancellation;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb = CommandSpec.create();

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            description = "on standard error: auto (a bar on a terminal, else plain), plain lines, json lines, none")
    private ProgressMode mode = ProgressMode.AUTO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    CommonOptions(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Shows the progress of the verb as its user wants it. */
    Monitor monitor() {
        return new Monitor(mode, err(), cancellation);
    }

    /** The user's wish to stop. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** See {@link Cancellation#onSignals}. */
    void stopOnSignals() {
        cancellation.onSignals();
    }

    /** For verbs that run until they are told to end. */
    void awaitStop() throws InterruptedException {
        cancellation.await();
    }

    /** For results. */
    PrintWriter out() {
        return verb.commandLine().getOut();
    }

    /** For everything else. */
    PrintWriter err() {
        return verb.commandLine().getErr();
    }
}
