package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.runner.macro.MacroRun;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An ImageJ macro, with HRStyle's commands in it. */
@Command(
        name = "macro",
        description = "Runs an ImageJ macro in batch mode, without Fiji and without a screen.",
        footer = {
            "",
            "ImageJ's own commands and HRStyle's take the same options as in Fiji; other plugins are not there. What the macro",
            "prints goes to standard output, messages to standard error. The exit status is 1 when the macro fails: a mistake in",
            "it, an unknown command, a file that can't be read or written, a refusal, or exit with a message.",
            "",
            "Example:",
            "  hrstyle macro samples/macros/folder.ijm \"images,style.png,results\""
        })
final class MacroVerb implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "the macro (.ijm)")
    private Path file = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "ARGUMENT", description = "what its getArgument() gives")
    private String argument = "";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        new MacroRun(text(), argument).run(common.cancellation());
        return ExitStatus.DONE;
    }

    private String text() throws IOException {
        if (!Files.isRegularFile(file))
            throw Failure.badInput(file + ": there is no such file; expected an ImageJ macro");
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw Failure.badInput(file + ": this is no text in UTF-8; expected an ImageJ macro", e);
        }
    }
}
