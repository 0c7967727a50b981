package io.github.hrstyle.client;

/** What a job that is done has made. */
public enum JobProduct {
    /** The image, PNG or TIFF. */
    RESULT("result"),
    /** How it was made, as JSON. */
    REPORT("report"),
    /** The fitted style. */
    FITTED("fitted"),
    /** A small picture, PNG; there also while it runs. */
    PREVIEW("preview");

    private final String path;

    JobProduct(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
