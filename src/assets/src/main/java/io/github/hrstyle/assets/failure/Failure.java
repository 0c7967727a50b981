package io.github.hrstyle.assets.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in one sentence for the user that names the thing, what is expected and what came. A front end maps the kind
 * once: to an exit status, an HTTP status, trying again or not, a macro's message.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whose turn it is now. */
    public enum Kind {
        /** The user's: something that they gave is missing or wrong. */
        BAD_INPUT,
        /** Nobody's: the same works later. */
        BUSY,
        /** The machine's: its memory, disk, network, libtorch. It may be mended, and the same may work elsewhere. */
        ENVIRONMENT,
        /** Nobody's: the user wanted it so. */
        CANCELLED,
        /** Ours: a promise of the code that it did not keep. */
        OUR_MISTAKE
    }

    /** Of other exceptions that know their kind. */
    public interface Kinded {
        Kind kind();
    }

    private final Kind kind;
    private final transient List<String> subjects;

    private Failure(Kind kind, String message, List<String> subjects, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.subjects = List.copyOf(subjects);
    }

    /** @param subjects settings or keys that the message names */
    public static Failure badInput(String message, String... subjects) {
        return new Failure(Kind.BAD_INPUT, message, List.of(subjects), null);
    }

    public static Failure badInput(String message, Throwable cause) {
        return new Failure(Kind.BAD_INPUT, message, List.of(), cause);
    }

    public static Failure busy(String message) {
        return new Failure(Kind.BUSY, message, List.of(), null);
    }

    public static Failure environment(String message, @Nullable Throwable cause) {
        return new Failure(Kind.ENVIRONMENT, message, List.of(), cause);
    }

    /** Any exception as a failure; the only place that knows what those of others mean. */
    public static Failure of(Throwable e) {
        if (e instanceof Failure failure) return failure;
        String message = String.valueOf(e.getMessage());
        if (e instanceof Kinded kinded) return new Failure(kinded.kind(), message, List.of(), e);
        if (e instanceof OutOfMemoryError) return environment("Java's memory is used up", e);
        if (e instanceof IOException || e instanceof UncheckedIOException) return environment(message, e);
        return new Failure(Kind.OUR_MISTAKE, "unexpected error: " + e, List.of(), e);
    }

    public Kind kind() {
        return kind;
    }

    /** The settings or keys that the message names, in the order in which it does. */
    public List<String> subjects() {
        return subjects;
    }

    /** The same with a setting's or key's name before it, unless it names it already. */
    public Failure about(String subject) {
        if (subjects.contains(subject)) return this;
        List<String> all = new ArrayList<>(List.of(subject));
        all.addAll(subjects);
        return new Failure(kind, subject + ": " + getMessage(), all, this);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
