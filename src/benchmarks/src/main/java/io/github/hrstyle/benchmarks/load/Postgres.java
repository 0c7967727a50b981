package io.github.hrstyle.benchmarks.load;

import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of the benchmark's own that can be killed and started again. As root, it runs as the user postgres. */
final class Postgres implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String USER = "hrstyle";

    private final Path folder;
    private final Path programs;
    private final int port;

    /** @throws IOException where there is no PostgreSQL */
    Postgres() throws IOException, InterruptedException {
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            programs = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
        folder = Files.createTempDirectory("hrstyle-postgresql");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        run("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
        start();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    String url() {
        return Text.format("jdbc:postgresql://127.0.0.1:%d/postgres", port);
    }

    String user() {
        return USER;
    }

    void start() throws IOException, InterruptedException {
        String options = Text.format("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s", port, folder);
        run("pg_ctl", "-D", data(), "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
    }

    /** All its processes at once, without a checkpoint; it recovers when it is started. */
    void kill() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
    }

    private void run(String program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(args));
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) throw new IOException(Text.format("%s ended with %d", command, status));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
