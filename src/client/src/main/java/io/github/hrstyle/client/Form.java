package io.github.hrstyle.client;

import io.github.hrstyle.assets.text.Text;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form with files, read while they are sent. */
final class Form {

    private final String boundary = "hrstyle-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    /** @param name that the server sees */
    Form file(String field, String name, Path file) throws FileNotFoundException {
        parts.add(text(Text.format(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                boundary, field, quoted(name))));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(text("\r\n"));
        return this;
    }

    Form field(String field, String value) {
        parts.add(text(Text.format(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n%s\r\n",
                boundary, field, value)));
        return this;
    }

    /** As browsers quote names in forms. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(text(Text.format("--%s--\r\n", boundary)));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
