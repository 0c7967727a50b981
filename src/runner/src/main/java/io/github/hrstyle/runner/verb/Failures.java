package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.failure.Failure.Kind;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.progress.Cancellation;
import io.github.hrstyle.runner.progress.CancelledException;
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
        Failure failure = Failure.of(e.getCause() instanceof OutOfMemoryError full ? full : e);
        Kind kind = cancellation.requested() ? Kind.CANCELLED : failure.kind();
        String message = failure.getMessage();
        return switch (kind) {
            case BAD_INPUT -> said(verb, message, ExitStatus.BAD_INPUT);
            case CANCELLED ->
                said(
                        verb,
                        e instanceof CancelledException
                                ? message
                                : String.valueOf(new CancelledException().getMessage()),
                        ExitStatus.CANCELLED);
            case BUSY -> said(verb, message, ExitStatus.FAILED);
            case ENVIRONMENT -> {
                boolean java = failure.getCause() instanceof OutOfMemoryError;
                yield said(verb, java ? message + ": " + ImageFiles.MORE_MEMORY : message, ExitStatus.FAILED);
            }
            case OUR_MISTAKE -> {
                e.printStackTrace(verb.getErr()); // to be reported
                yield said(verb, message, ExitStatus.FAILED);
            }
        };
    }

    private static int said(CommandLine verb, String message, int status) {
        say(verb, message);
        return status;
    }

    private static void say(CommandLine verb, String message) {
        PrintWriter err = verb.getErr();
        err.println(verb.getCommandSpec().qualifiedName() + ": " + message.replaceAll("\\s*[\\r\\n]+\\s*", "; "));
        err.flush();
    }
}
