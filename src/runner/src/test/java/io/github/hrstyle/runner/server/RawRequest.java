package io.github.hrstyle.runner.server;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as nobody's library would send it. */
final class RawRequest {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawRequest() {}

    record Answer(int status, String head, String body) {

        /** What a refusal says. */
        String message() {
            return JsonParser.parseString(body).getAsJsonObject().get("message").getAsString();
        }
    }

    /**
     * @param lines request line and headers, without Connection
     */
    static Answer send(URI server, byte[] body, String... lines) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                // The server closes on what it does not want to read to the end; its answer may be here already.
                if (answer.size() == 0) socket.getInputStream().transferTo(answer);
            }
            String text = answer.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(text.split(" ")[1]), text.substring(0, end), text.substring(end + 4));
        }
    }

    static Answer get(URI server, String path, String... headers) throws IOException {
        String[] lines = new String[headers.length + 1];
        lines[0] = "GET " + path + " HTTP/1.1";
        System.arraycopy(headers, 0, lines, 1, headers.length);
        return send(server, new byte[0], lines);
    }
}
