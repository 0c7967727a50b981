package io.github.hrstyle.runner.macro;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or error as ImageJ finds it, which without a screen prints there whatever it has to say. What a macro prints
 * is a result and stays where it is; what would be shown in a window goes to standard error; reasons to end are kept.
 */
final class MacroOutput extends PrintStream {

    /** Where several of ImageJ's methods are on the way here, the last of these counts. */
    private enum Kind {
        PRINTED,
        SHOWN,
        /** A command's, which ImageJ keeps too. */
        REFUSAL,
        /** {@code exit("message")} */
        LAST_WORDS,
        /** The interpreter's, with the line. */
        MISTAKE
    }

    private static final StackWalker CALLERS = StackWalker.getInstance();

    private final PrintStream windows;
    private @Nullable String lastWords;
    private @Nullable String mistake;

    /** @param windows where goes what would be shown in a window */
    MacroOutput(PrintStream target, PrintStream windows) {
        super(target, true, StandardCharsets.UTF_8);
        this.windows = windows;
    }

    @Override
    public void println(@Nullable String text) {
        switch (kind()) {
            case PRINTED -> super.println(text);
            case SHOWN -> windows.println(text);
            case LAST_WORDS -> lastWords = text;
            case MISTAKE -> mistake = text;
            case REFUSAL -> {}
        }
    }

    /** What the macro said when it exited. */
    Optional<String> lastWords() {
        return Optional.ofNullable(lastWords);
    }

    /** What the interpreter stumbled over. */
    Optional<String> mistake() {
        return Optional.ofNullable(mistake);
    }

    /** ImageJ's methods are told apart by the frames that lead here: to the stream all are lines. */
    private static Kind kind() {
        return CALLERS.walk(frames ->
                frames.map(MacroOutput::kind).max(Comparator.naturalOrder()).orElse(Kind.PRINTED));
    }

    private static Kind kind(StackWalker.StackFrame frame) {
        return switch (frame.getClassName() + "." + frame.getMethodName()) {
            case "ij.IJ.showMessage" -> Kind.SHOWN;
            case "ij.macro.Functions.exit" -> Kind.LAST_WORDS;
            case "ij.macro.Interpreter.showError" -> Kind.MISTAKE;
            case "ij.IJ.error" -> Kind.REFUSAL;
            default -> Kind.PRINTED;
        };
    }
}
