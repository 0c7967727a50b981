package io.github.hrstyle.runner;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the program; what has to be known before anything else is loaded is set here. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        // ij must never look for a screen.
        System.setProperty("java.awt.headless", "true");
        LibtorchEnvironment.prepare();
        Quarkus.run(HrstyleApplication.class, args);
    }
}
