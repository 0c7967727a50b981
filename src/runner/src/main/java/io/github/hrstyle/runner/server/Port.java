package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where a server is to listen. */
public final class Port {

    private Port() {}

    /**
     * Tries it, before Quarkus would fail over it with a page of text.
     *
     * @throws Failure when another program listens there, or it isn't this machine's
     */
    public static void checkFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw Failure.environment(
                    Text.format(
                            "port %d of %s can't be listened at (%s): give another one with --port, or end the program that has it",
                            port, host, e.getMessage()),
                    e);
        }
    }
}
