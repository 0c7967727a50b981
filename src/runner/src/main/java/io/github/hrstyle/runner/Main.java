package io.github.hrstyle.runner;

import io.github.hrstyle.runner.macro.HeadlessImageJ;
import io.github.hrstyle.runner.progress.Cancellation;
import io.github.hrstyle.runner.verb.HrstyleCommandLine;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Starts the program; what has to be known before anything else is loaded is set here. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        // ij must never look for a screen.
        System.setProperty("java.awt.headless", "true");
        Optional<Map<String, String>> server = HrstyleCommandLine.serverConfiguration(args);
        if (server.isPresent()) {
            server.get().forEach(System::setProperty);
            Quarkus.run(HrstyleApplication.class, args);
        } else {
            // All other verbs work without Quarkus: they start in a third of the time, and nothing of a server does.
            Logs.toStandardError();
            if (HrstyleCommandLine.isMacro(args)) HeadlessImageJ.patch();
            System.exit(run(CommandLine.defaultFactory(), new Cancellation(), args));
        }
    }

    /** Runs one verb; Ctrl-C has it stop at its next step. */
    static int run(IFactory verbs, Cancellation cancellation, String... args) {
        Runtime.getRuntime().addShutdownHook(new Thread(cancellation::requestAndWait, "hrstyle-cancel"));
        try {
            return HrstyleCommandLine.of(verbs, cancellation).execute(args);
        } finally {
            cancellation.done();
        }
    }
}
