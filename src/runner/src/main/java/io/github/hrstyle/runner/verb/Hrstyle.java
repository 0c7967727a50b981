package io.github.hrstyle.runner.verb;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program without a verb. */
@Command(
        name = "hrstyle",
        description =
                "Makes one image look as if it had been taken like another one, and keeps every structure where it is.",
        versionProvider = Versions.class,
        subcommands = {
            TransferVerb.class,
            FitVerb.class,
            ApplyVerb.class,
            ExportVerb.class,
            CompareVerb.class,
            MacroVerb.class,
            ServeVerb.class,
            WorkerVerb.class,
            SubmitVerb.class,
            JobsVerb.class,
            CancelVerb.class,
            InfoVerb.class,
            WeightsVerb.class,
            DemoVerb.class
        },
        footer = {
            "",
            "Exit status: 0 done, 1 failed, 2 bad usage or input (nothing written), 130 cancelled.",
            "Each verb explains itself: hrstyle transfer --help"
        })
final class Hrstyle implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    private boolean version;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.BAD_INPUT;
    }
}
