package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.progress.Cancellation;
import io.github.hrstyle.runner.progress.CancelledException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on standard error and an exit status; nothing else does. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Cancellation cancellation;

    Failures(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String suggestion = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        say(e.getCommandLine(), e.getMessage() + suggestion);
        return ExitStatus.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine verb, ParseResult parsed) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof CancelledException) {
            say(verb, message);
            return ExitStatus.CANCELLED;
        }
        if (e instanceof DownloadCancelledException || cancellation.requested()) {
            say(verb, String.valueOf(new CancelledException().getMessage()));
            return ExitStatus.CANCELLED;
        }
        if (e instanceof IllegalArgumentException || e instanceof ImageFileException) {
            say(verb, message);
            return ExitStatus.BAD_INPUT;
        }
        if (isExplained(e)) say(verb, message);
        else {
            say(verb, "failed: " + e);
            e.printStackTrace(verb.getErr()); // a mistake of this program's, to be reported
        }
        return ExitStatus.FAILED;
    }

    /** Whether the message tells the user what happened: a file or network, diverging training, libtorch's memory. */
    private static boolean isExplained(Exception e) {
        return e instanceof IOException
                || e instanceof ArithmeticException
                || e instanceof ai.djl.engine.EngineException
                || e instanceof OutOfMemory;
    }

    /** Java's memory is used up; an exception, so that it is told like all others. */
    static final class OutOfMemory extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfMemory(OutOfMemoryError cause) {
            super("Java's memory is used up: " + ImageFiles.MORE_MEMORY, cause);
        }
    }

    private static void say(CommandLine verb, String message) {
        PrintWriter err = verb.getErr();
        err.println(verb.getCommandSpec().qualifiedName() + ": " + message.replaceAll("\\s*[\\r\\n]+\\s*", "; "));
        err.flush();
    }
}
