package io.github.hrstyle.client;

/** What a job that is done has made. */
public enum JobFile {
    /** The image, PNG or TIFF. */
    RESULT("result"),
    /** How it was made, as JSON. */
    REPORT("report"),
    /** The fitted style. */
    FITTED("fitted"),
    /** A small picture, PNG; there also while it runs. */
    PREVIEW("preview");

    private final String path;

    JobFile(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
