package io.github.hrstyle.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * A moment as the updater writes it, {@code YYYYMMDDhhmmss}. The updater takes the local time of whoever uploads; here it is
 * UTC, so that a build doesn't depend on where it runs.
 */
record Timestamp(long digits) implements Comparable<Timestamp> {
    /** "Not obsolete", or "not known": what older updaters wrote. */
    static final Timestamp NONE = new Timestamp(0);

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    Timestamp {
        if (digits != 0 && String.valueOf(digits).length() != 14) {
            throw new IllegalArgumentException("timestamp " + digits + ": 14 digits YYYYMMDDhhmmss expected");
        }
    }

    static Timestamp of(Instant moment) {
        return new Timestamp(Long.parseLong(FORM.format(moment)));
    }

    Instant toInstant() {
        try {
            return FORM.parse(toString(), Instant::from);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException("timestamp " + digits + " is no date", e);
        }
    }

    @Override
    public int compareTo(Timestamp other) {
        return Long.compare(digits, other.digits);
    }

    @Override
    public String toString() {
        return String.valueOf(digits);
    }
}
