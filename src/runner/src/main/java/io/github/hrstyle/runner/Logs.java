package io.github.hrstyle.runner;

import io.github.hrstyle.assets.text.Text;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logging without Quarkus, as application.properties has it with Quarkus: warnings, a line each, on standard error. */
final class Logs {

    private Logs() {}

    static void toStandardError() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) root.removeHandler(handler);
        ConsoleHandler lines = new ConsoleHandler();
        lines.setLevel(Level.WARNING);
        lines.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord entry) {
                Throwable thrown = entry.getThrown();
                return Text.format(
                        "%s: %s%s%n", entry.getLevel(), formatMessage(entry), thrown == null ? "" : ": " + thrown);
            }
        });
        root.addHandler(lines);
        root.setLevel(Level.WARNING);
    }
}
