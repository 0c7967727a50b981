package io.github.hrstyle.site;

import java.io.IOException;

/** Why no update site could be built, in one sentence for whoever builds it. */
final class SiteException extends IOException {

    private static final long serialVersionUID = 1;

    SiteException(String problem) {
        super(problem);
    }

    SiteException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
