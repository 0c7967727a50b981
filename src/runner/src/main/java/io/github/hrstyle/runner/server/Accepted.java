package io.github.hrstyle.runner.server;

/** A job that was queued. */
record Accepted(String id) {}
