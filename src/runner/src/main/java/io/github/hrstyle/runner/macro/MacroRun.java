package io.github.hrstyle.runner.macro;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import io.github.hrstyle.runner.progress.Cancellation;
import io.github.hrstyle.runner.progress.CancelledException;
import java.awt.HeadlessException;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run of an ImageJ macro in batch mode. ImageJ reports failures in five ways (an exception, an error of the interpreter,
 * an error of a command, a message at exit, nothing but a window that can't open); here each is a
 * {@link MacroFailedException}.
 */
public final class MacroRun {

    private static final String NO_OPTIONS = "Cannot instantiate headless dialog";

    private static final Pattern LINE = Pattern.compile(" in line (\\d+)");

    private final String text;
    private final String argument;
    private final Interpreter interpreter = new Interpreter();

    /**
     * @param text of the macro
     * @param argument what its getArgument() gives
     */
    public MacroRun(String text, String argument) {
        this.text = text;
        this.argument = argument;
    }

    /**
     * Runs it to its end, in a process that {@link HeadlessImageJ#patch} was called in.
     *
     * @throws CancelledException when the user stopped it
     * @throws MacroFailedException when it failed
     */
    public void run(Cancellation cancellation) throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        MacroOutput printed = new MacroOutput(out, err);
        MacroOutput errors = new MacroOutput(err, err);
        stopOn(cancellation);
        System.setOut(printed);
        System.setErr(errors);
        try {
            HeadlessImageJ.start();
            Interpreter.batchMode = true;
            IJ.getErrorMessage(); // forgets
            @Nullable RuntimeException thrown = thrown();
            cancellation.check();
            check(thrown, printed.lastWords(), errors.mistake());
        } finally {
            printed.flush();
            System.setOut(out);
            System.setErr(err);
        }
    }

    private @Nullable RuntimeException thrown() {
        try {
            interpreter.run(text, argument);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void check(@Nullable RuntimeException thrown, Optional<String> lastWords, Optional<String> mistake)
            throws MacroFailedException {
        int line = interpreter.getLineNumber();
        String error = interpreter.getErrorMessage();
        String ofCommand = IJ.getErrorMessage();
        if (error != null)
            throw new MacroFailedException(
                    error, mistake.flatMap(MacroRun::line).orElse(line));
        if (lastWords.isPresent()) throw new MacroFailedException(lastWords.get());
        if (thrown instanceof HeadlessException)
            throw new MacroFailedException("this asks for a window, and there is none without Fiji", line);
        if (thrown != null && String.valueOf(thrown.getMessage()).startsWith(NO_OPTIONS))
            throw new MacroFailedException("this asks in a dialog: give the options in the macro", line);
        if (ofCommand != null) throw new MacroFailedException(ofCommand);
        if (thrown != null && !Macro.MACRO_CANCELED.equals(thrown.getMessage())) throw thrown;
    }

    /** After a mistake the interpreter has read on: only its message still has the line. */
    private static Optional<Integer> line(String mistake) {
        Matcher line = LINE.matcher(mistake);
        return line.find() ? Optional.of(Integer.valueOf(line.group(1))) : Optional.empty();
    }

    /** Ctrl-C: ImageJ's commands look at the Escape key, its interpreter at its own flag. */
    private void stopOn(Cancellation cancellation) {
        Thread stopping = new Thread(
                () -> {
                    try {
                        cancellation.await();
                    } catch (InterruptedException e) {
                        return; // nobody does
                    }
                    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                    interpreter.abortMacro();
                },
                "hrstyle-macro-stop");
        stopping.setDaemon(true);
        stopping.start();
    }
}
