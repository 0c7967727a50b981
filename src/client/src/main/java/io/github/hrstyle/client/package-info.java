/**
 * Transfers on an HRStyle server: {@link io.github.hrstyle.client.RemoteServer} speaks its REST API, {@link
 * io.github.hrstyle.client.JobFollower} waits for a job and tells what happens to it.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.client;
