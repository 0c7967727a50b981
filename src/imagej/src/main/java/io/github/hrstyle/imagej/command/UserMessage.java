package io.github.hrstyle.imagej.command;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.failure.Failure.Kind;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.settings.Setting;

/** Turns what went wrong into one sentence for ImageJ's users; the only place that does. */
public final class UserMessage {

    private UserMessage() {}

    /** Whether a developer wants to see the stack trace. */
    public static boolean isMistake(Throwable failure) {
        return Failure.of(failure).kind() == Kind.OUR_MISTAKE;
    }

    public static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError)
            return Text.format(
                    "not enough memory: choose a smaller %s, or give ImageJ more in Edit > Options > Memory & Threads",
                    Setting.SIZE.macroKey());
        Failure told = Failure.of(failure);
        String message = told.getMessage();
        for (String subject : told.subjects()) message = withKey(message, subject);
        return message;
    }

    /** The core writes settings as the command line does. What a user wrote, such as a path, comes after them and stays. */
    private static String withKey(String message, String subject) {
        for (Setting setting : Setting.values()) {
            int at = message.indexOf(subject);
            if (setting.option().equals(subject) && at >= 0)
                return message.substring(0, at) + setting.macroKey() + message.substring(at + subject.length());
        }
        return message;
    }
}
