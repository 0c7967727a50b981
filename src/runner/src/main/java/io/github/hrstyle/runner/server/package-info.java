/**
 * The server's front: {@code Doorkeeper} lets requests in or not, {@code JobsResource} is the REST API over the queue,
 * {@link io.github.hrstyle.runner.server.Serving} starts and ends it all.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.server;
