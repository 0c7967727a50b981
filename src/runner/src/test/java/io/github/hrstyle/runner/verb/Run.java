package io.github.hrstyle.runner.verb;

import io.github.hrstyle.runner.progress.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a verb did, run in this process as the program runs it. */
record Run(int status, String out, String err) {

    static Run of(Object... args) {
        return of(new Cancellation(), args);
    }

    static Run of(Cancellation cancellation, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) texts[i] = args[i].toString();
        int status = HrstyleCommandLine.of(CommandLine.defaultFactory(), cancellation)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(texts);
        return new Run(status, out.toString(), err.toString());
    }
}
