package io.github.hrstyle.runner.server;

/** The body of every error. */
record Message(String message) {}
