package io.github.hrstyle.runner;

import io.github.hrstyle.runner.progress.Cancellation;
import io.github.hrstyle.runner.verb.HrstyleCommandLine;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import picocli.CommandLine.IFactory;

/** Runs one verb; Ctrl-C has it stop at its next step. */
public final class HrstyleApplication implements QuarkusApplication {

    private final IFactory verbs;
    private final Cancellation cancellation;

    @Inject
    HrstyleApplication(IFactory verbs, Cancellation cancellation) {
        this.verbs = verbs;
        this.cancellation = cancellation;
    }

    @Override
    public int run(String... args) {
        Runtime.getRuntime().addShutdownHook(new Thread(cancellation::requestAndWait, "hrstyle-cancel"));
        try {
            return HrstyleCommandLine.of(verbs, cancellation).execute(args);
        } finally {
            cancellation.done();
        }
    }
}
