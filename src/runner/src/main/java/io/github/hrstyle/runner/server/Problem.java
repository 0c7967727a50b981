package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import jakarta.ws.rs.core.Response;

/** What is wrong with a request; the message is for its sender. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Response.StatusType status;

    Problem(Response.StatusType status, String message) {
        super(message);
        this.status = status;
    }

    static Problem noSuchJob(String id) {
        return new Problem(Response.Status.NOT_FOUND, Text.format("there is no job '%s'", id));
    }

    Response.StatusType status() {
        return status;
    }
}
