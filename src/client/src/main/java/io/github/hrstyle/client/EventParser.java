package io.github.hrstyle.client;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the lines of an event stream together to events. */
final class EventParser {

    private String name = "";
    private @Nullable String id;
    private @Nullable StringBuilder data;

    /**
     * @return the event that this line ends, if it does and the event has data
     * @throws IOException when it is longer than one can be of an honest server
     */
    Optional<ServerEvent> line(String line) throws IOException {
        if (line.isEmpty()) return end();
        int colon = line.indexOf(':');
        if (colon == 0) return Optional.empty(); // a comment
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) value = value.substring(1);
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value;
            case "data" -> {
                data = data == null
                        ? new StringBuilder(value)
                        : data.append('\n').append(value);
                if (data.length() > EventStream.LONGEST) throw new IOException("an event is too long");
            }
            default -> {} // as the format has it
        }
        return Optional.empty();
    }

    private Optional<ServerEvent> end() {
        Optional<ServerEvent> event = data == null
                ? Optional.empty()
                : Optional.of(new ServerEvent(name.isEmpty() ? "message" : name, id, data.toString()));
        name = "";
        id = null;
        data = null;
        return event;
    }
}
