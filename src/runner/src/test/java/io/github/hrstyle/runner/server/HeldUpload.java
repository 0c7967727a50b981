package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A submission that has begun and does not go on, to a server that takes in one at once. */
final class HeldUpload implements AutoCloseable {

    private static final int TOO_MANY = 429;
    private static final byte[] NONE = {};

    private final Socket socket;

    private HeldUpload(Socket socket) {
        this.socket = socket;
    }

    /** Begins one, once the server is free, and waits until it refuses others. */
    static HeldUpload at(Client client) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (isRefused(client)) assertThat(System.nanoTime()).as("in time").isLessThan(end);
        while (true) {
            HeldUpload upload = begun(client);
            if (isRefused(client)) return upload;
            upload.close(); // it was itself refused, because of the one before
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
        }
    }

    private static boolean isRefused(Client client) throws IOException, InterruptedException {
        Thread.sleep(100);
        return client.post(NONE).statusCode() == TOO_MANY;
    }

    private static HeldUpload begun(Client client) throws IOException {
        Socket socket = new Socket(client.server().getHost(), client.server().getPort());
        socket.getOutputStream()
                .write(
                        "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b"
                                .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new HeldUpload(socket);
    }

    /** Breaks it off. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
