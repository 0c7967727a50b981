package io.github.hrstyle.runner.progress;

import java.io.PrintWriter;

/** The ways of showing progress. */
public enum ProgressMode {
    /** A bar on a terminal, lines elsewhere. */
    AUTO,
    PLAIN,
    JSON,
    NONE;

    ProgressView view(PrintWriter err) {
        return switch (this) {
            case AUTO -> Terminal.isOnStandardError() ? new BarView(err) : new PlainView(err);
            case PLAIN -> new PlainView(err);
            case JSON -> new JsonView(err);
            case NONE -> new SilentView(err);
        };
    }
}
