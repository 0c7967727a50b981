package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.weights.Vgg19Store;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The loss network's weights on this machine. */
@Command(
        name = "weights",
        description = "The loss network's weights (VGG19) on this machine.",
        subcommands = {WeightsVerb.Fetch.class, WeightsVerb.Where.class})
final class WeightsVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "weights needs one of: fetch, path");
    }

    /** Downloads them. */
    @Command(
            name = "fetch",
            description = "Downloads the weights (52 MB) if they are not here yet, and prints where they lie.",
            footer = {"", "Example:", "  hrstyle weights fetch"})
    static final class Fetch implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli makes it
        private CommonOptions common;

        @Override
        public Integer call() throws IOException {
            common.out().println(Vgg19Store.ofUser().fetch(common.monitor()));
            return ExitStatus.DONE;
        }
    }

    /** Says where they lie. */
    @Command(
            name = "path",
            description = "Prints where the weights lie, or would lie after a download.",
            footer = {"", "Example:", "  cp vgg19.safetensors \"$(hrstyle weights path)\""})
    static final class Where implements Callable<Integer> {

        @Mixin
        @SuppressWarnings("NullAway.Init") // picocli makes it
        private CommonOptions common;

        @Override
        public Integer call() {
            common.out().println(Vgg19Store.ofUser().path());
            return ExitStatus.DONE;
        }
    }
}
