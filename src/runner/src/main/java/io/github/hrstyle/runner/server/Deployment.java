package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.PrivateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a server and a worker are told by options and environment, as properties that Quarkus reads when it starts. */
public final class Deployment {

    public static final String API_KEY_VARIABLE = "HRSTYLE_API_KEY";
    public static final String QUEUE_URL_VARIABLE = "HRSTYLE_QUEUE_URL";
    public static final String QUEUE_USERNAME_VARIABLE = "HRSTYLE_QUEUE_USERNAME";
    public static final String QUEUE_PASSWORD_VARIABLE = "HRSTYLE_QUEUE_PASSWORD";
    public static final String WORKER_DEVICE_VARIABLE = "HRSTYLE_WORKER_DEVICE";
    public static final String WORKER_HOST_VARIABLE = "HRSTYLE_WORKER_HOST";
    public static final String WORKER_PORT_VARIABLE = "HRSTYLE_WORKER_PORT";
    public static final String DATA_VARIABLE = "HRSTYLE_SERVER_DATA";
    public static final String KEYS_VARIABLE = "HRSTYLE_SERVER_KEYS";
    public static final String STORE_VARIABLE = "HRSTYLE_SERVER_STORE";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int LARGEST_PORT = 65_535;

    private final Function<String, @Nullable String> environment;

    /** @param environment variables by name */
    public Deployment(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Of a process that serves.
     *
     * @param port 0 for any that is free
     * @param works whether it does the jobs too; else workers elsewhere have to
     * @param apiKey as the option gives it; else the environment's counts
     * @throws Failure when the address is public and there is no key, or nobody would do the jobs
     */
    public Map<String, String> ofServer(String host, int port, boolean works, @Nullable String apiKey) {
        if (!works && !hasSharedQueue())
            throw Failure.badInput(Text.format(
                    "--no-worker needs a queue on PostgreSQL (see %s in --help): nobody else could do the jobs of the embedded one",
                    QUEUE_URL_VARIABLE));
        if (apiKey != null && apiKey.isBlank())
            throw Failure.badInput("api-key must not be empty; leave it out to serve without one");
        Map<String, String> properties =
                listening(host, port, apiKey == null ? variable(API_KEY_VARIABLE) : apiKey.strip());
        properties.put("hrstyle.server.serves", "true");
        properties.putAll(ofQueue(works));
        return properties;
    }

    private Map<String, String> listening(String host, int port, @Nullable String key) {
        if (port < 0 || port > LARGEST_PORT)
            throw Failure.badInput(Text.format("port must be from 0 to %d, but is %d", LARGEST_PORT, port));
        Optional<Path> keys = Optional.ofNullable(variable(KEYS_VARIABLE)).map(Path::of);
        if (Keys.of(Optional.ofNullable(key), keys).areNone() && !isLoopback(host))
            throw Failure.badInput(Text.format(
                    "host %s can be reached from other machines: give a key with %s in the environment (or --api-key), or a file of keys with %s, or keep to 127.0.0.1",
                    host, API_KEY_VARIABLE, KEYS_VARIABLE));
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.http.host-enabled", "true");
        properties.put("quarkus.http.host", host);
        properties.put("quarkus.http.port", Integer.toString(port));
        if (key != null) properties.put("hrstyle.server.api-key", key);
        return properties;
    }

    /** Of a process that only works, and listens to nobody but who asks how it is, at a port that the environment gives. */
    public Map<String, String> ofWorker() {
        if (!hasSharedQueue())
            throw Failure.badInput(Text.format(
                    "a worker needs a queue on PostgreSQL, the embedded one belongs to the server alone (which works itself): set %s=jdbc:postgresql://HOST/DATABASE, %s and %s for the server and its workers",
                    QUEUE_URL_VARIABLE, QUEUE_USERNAME_VARIABLE, QUEUE_PASSWORD_VARIABLE));
        String port = variable(WORKER_PORT_VARIABLE);
        String host = variable(WORKER_HOST_VARIABLE);
        Map<String, String> properties = port == null
                ? new HashMap<>(Map.of("quarkus.http.host-enabled", "false"))
                : listening(host == null ? "127.0.0.1" : host, number(port), variable(API_KEY_VARIABLE));
        properties.put("hrstyle.server.serves", "false");
        properties.putAll(ofQueue(true));
        return properties;
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw Failure.badInput(Text.format(
                    "%s must be a port from 0 to %d, but is '%s'", WORKER_PORT_VARIABLE, LARGEST_PORT, port));
        }
    }

    /** Whether the queue is on PostgreSQL, where other processes can work on it. */
    public boolean hasSharedQueue() {
        return variable(QUEUE_URL_VARIABLE) != null;
    }

    private Map<String, String> ofQueue(boolean works) {
        Variables.check(environment);
        Path data = data();
        try {
            // Before Quarkus makes folders in it that are not private.
            PrivateFolder.make(data);
        } catch (IOException e) {
            throw Failure.badInput(
                    Text.format("the data folder %s can't be used (%s); set %s to another one", data, e, DATA_VARIABLE),
                    e);
        }
        checkStore();
        Map<String, String> properties = new HashMap<>();
        properties.put("hrstyle.server.data", data.toString());
        properties.put(
                "hrstyle.server.temporary",
                data.resolve("tmp").resolve(UUID.randomUUID().toString()).toString());
        properties.put("hrstyle.server.works", Boolean.toString(works));
        String device = variable(WORKER_DEVICE_VARIABLE);
        if (device != null)
            properties.put("hrstyle.server.device", device(device).toString());
        String url = variable(QUEUE_URL_VARIABLE);
        properties.put("quarkus.datasource.h2.active", Boolean.toString(url == null));
        properties.put("quarkus.datasource.postgresql.active", Boolean.toString(url != null));
        if (url == null) {
            // Every commit is on disk when it is answered; and the database ends with the program, not before it.
            properties.put(
                    "quarkus.datasource.h2.jdbc.url",
                    "jdbc:h2:file:" + data.resolve("queue") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
            return properties;
        }
        if (!url.startsWith(POSTGRESQL))
            throw Failure.badInput(Text.format(
                    "%s must begin with %s, but begins with '%s'",
                    QUEUE_URL_VARIABLE, POSTGRESQL, url.substring(0, Math.min(url.length(), 10))));
        properties.put("quarkus.datasource.postgresql.jdbc.url", url);
        String username = variable(QUEUE_USERNAME_VARIABLE);
        String password = variable(QUEUE_PASSWORD_VARIABLE);
        if (username != null) properties.put("quarkus.datasource.postgresql.username", username);
        if (password != null) properties.put("quarkus.datasource.postgresql.password", password);
        return properties;
    }

    private static DeviceChoice device(String text) {
        try {
            return DeviceChoice.parse(text);
        } catch (Failure e) {
            throw Failure.badInput(
                    Text.format("%s must be cpu, cuda or cuda:N, but is '%s'", WORKER_DEVICE_VARIABLE, text), e);
        }
    }

    /** A folder that is made where it isn't there would hide that a shared one isn't mounted. */
    private void checkStore() {
        String store = variable(STORE_VARIABLE);
        if (store != null && !Files.isDirectory(Path.of(store)))
            throw Failure.badInput(
                    Text.format("%s must be a folder that is there, but is '%s'", STORE_VARIABLE, store));
    }

    /** Where the embedded database and temporary files lie. */
    private Path data() {
        String given = variable(DATA_VARIABLE);
        if (given != null) return Path.of(given).toAbsolutePath();
        String base = variable("XDG_DATA_HOME");
        Path folder = base == null ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(base);
        return folder.resolve("hrstyle").resolve("server").toAbsolutePath();
    }

    /** An empty variable is none. */
    private @Nullable String variable(String name) {
        String text = environment.apply(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) if (!address.isLoopbackAddress()) return false;
            return !host.isBlank();
        } catch (UnknownHostException e) {
            throw Failure.badInput(Text.format("host must be an address of this machine, but is '%s'", host), e);
        }
    }
}
