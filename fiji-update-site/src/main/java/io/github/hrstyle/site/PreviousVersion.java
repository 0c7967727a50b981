package io.github.hrstyle.site;

/**
 * A version that a site offered earlier. A user's file with this checksum is out of date; one with a checksum that the site
 * doesn't know was changed by the user, and the updater leaves it alone.
 *
 * @param filename the file's name then, with its version
 * @param obsolete when it was replaced or withdrawn; {@link Timestamp#NONE} where that isn't known
 */
record PreviousVersion(String filename, Timestamp timestamp, Timestamp obsolete, String checksum) {}
