package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server or a worker as a process of its own, whose life tests end as they like. */
final class Program implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How programs are started. */
    record Setting(Path folder, Map<String, String> environment) {

        static Setting in(Path folder) {
            Map<String, String> environment = new HashMap<>();
            // No weights of the user's, and no network.
            environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
            environment.put("HRSTYLE_OFFLINE", "true");
            environment.put("HRSTYLE_SERVER_DATA", folder.resolve("data").toString());
            return new Setting(folder, environment);
        }

        Setting with(String variable, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(variable, value);
            return new Setting(folder, more);
        }

        Program launch(String... args) throws IOException {
            List<String> command = new ArrayList<>();
            // A shell has its background jobs ignore Ctrl-C, and so would all that they start.
            if (System.getProperty("os.name").equals("Linux")) command.addAll(List.of("env", "--default-signal=INT"));
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", // starts in half the time
                    "-jar",
                    JAR.toString()));
            command.addAll(List.of(args));
            Path out = Files.createTempFile(folder, "program", ".out");
            Path err = Files.createTempFile(folder, "program", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("HRSTYLE_"));
            builder.environment().putAll(environment);
            return new Program(builder.start(), out, err);
        }

        /** Starts it and waits until it says that it is ready. */
        Program start(String... args) throws IOException, InterruptedException {
            Program program = launch(args);
            program.awaitOutput();
            return program;
        }

        /** A server at any free port of this machine, ready. */
        Program serve(String... more) throws IOException, InterruptedException {
            List<String> args = new ArrayList<>(List.of("serve", "--port", "0"));
            args.addAll(List.of(more));
            return start(args.toArray(String[]::new));
        }
    }

    void awaitOutput() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive()
                && System.nanoTime() < end
                && !Files.readString(out).endsWith("\n")) Thread.sleep(50);
        assertThat(process.isAlive() && Files.readString(out).endsWith("\n"))
                .as("ready, but said: %s%s", Files.readString(out), errors())
                .isTrue();
    }

    URI address() throws IOException {
        return URI.create(Files.readString(out).strip());
    }

    Client client() throws IOException {
        return new Client(address(), null);
    }

    String output() throws IOException {
        return Files.readString(out);
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: it has no say in it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, as service managers send it. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** SIGINT, as a terminal's Ctrl-C sends it. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
