package io.github.hrstyle.runner;

import io.github.hrstyle.runner.progress.Cancellation;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import picocli.CommandLine.IFactory;

/** Runs a verb that serves, with all of Quarkus around it. */
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
        return Main.run(verbs, cancellation, args);
    }
}
