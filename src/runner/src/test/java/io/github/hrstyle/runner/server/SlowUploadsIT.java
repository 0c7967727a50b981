package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that keep what others need: places for uploads and for event streams. Others have other addresses of this machine. */
class SlowUploadsIT {

    @TempDir
    Path folder;

    private static Socket open(Client server, String from, String request) throws IOException {
        Socket socket = new Socket(
                InetAddress.getByName("127.0.0.1"), server.server().getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String upload() {
        return "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b";
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    @Test
    void oneClientCanNotTakeAllPlacesNorKeepThem() throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("127.0.0.2 is this machine")
                .isEqualTo("Linux");
        Pair pair = Pair.in(folder);
        List<Socket> held = new ArrayList<>();
        try (Program program = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_UPLOADS_AT_ONCE", "3")
                .with("HRSTYLE_SERVER_UPLOADS_BY_CLIENT", "2")
                .with("HRSTYLE_SERVER_EVENT_STREAMS_BY_CLIENT", "2")
                .serve()) {
            Client client = program.client();
            for (int i = 0; i < 2; i++) held.add(open(client, "127.0.0.2", upload()));
            Thread.sleep(1000);
            try (Socket third = open(client, "127.0.0.2", upload())) {
                assertThat(status(third)).isEqualTo("HTTP/1.1 429");
            }
            String id = client.submit(pair.content(), pair.style(), Pair.settings(100_000));

            String events = "GET /api/jobs/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
            for (int i = 0; i < 2; i++) {
                Socket stream = open(client, "127.0.0.2", events);
                held.add(stream);
                assertThat(status(stream)).isEqualTo("HTTP/1.1 200");
            }
            try (Socket third = open(client, "127.0.0.2", events)) {
                assertThat(status(third)).isEqualTo("HTTP/1.1 503");
            }
            try (Socket other = open(client, "127.0.0.3", events)) {
                assertThat(status(other)).isEqualTo("HTTP/1.1 200");
            }

            // A byte now and then keeps no place.
            Socket trickling = held.get(0);
            long begin = System.nanoTime();
            try {
                while (System.nanoTime() - begin < 30_000_000_000L) {
                    trickling.getOutputStream().write('x');
                    Thread.sleep(500);
                }
            } catch (IOException ended) {
                assertThat(System.nanoTime() - begin).isLessThan(25_000_000_000L);
            }
            assertThat(System.nanoTime() - begin).isLessThan(29_000_000_000L);
            assertThat(program.errors()).contains("127.0.0.2: an upload was ended");
            client.delete(id);
        } finally {
            for (Socket socket : held) socket.close();
        }
    }
}
