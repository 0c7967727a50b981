package io.github.hrstyle.client;

/** Text of another machine, made fit for a terminal: what steers one could move its cursor, change its title or type for its user. */
public final class Printable {

    private Printable() {}

    /** Without control characters and those that change the direction of writing; line ends become spaces. */
    public static String of(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("[\\p{Cntrl}\\p{Cf}\\x{80}-\\x{9f}]", "?");
    }
}
