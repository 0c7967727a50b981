package io.github.hrstyle.runner.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Linux counts the processes that it killed for want of memory, and Java leaves a file behind when native code crashed. Elsewhere
 * only the file is looked for.
 */
@Singleton
class MachineWitness implements Witness {

    private static final String SEPARATOR = "|";
    private static final String KILLED = "oom_kill ";

    private final Path proc;
    private final Path crashFolder;

    @Inject
    MachineWitness() {
        this(Path.of("/proc"), Path.of(""));
    }

    MachineWitness(Path proc, Path crashFolder) {
        this.proc = proc;
        this.crashFolder = crashFolder;
    }

    @Override
    public String statement() {
        Path crash = crashFolder
                .resolve("hs_err_pid" + ProcessHandle.current().pid() + ".log")
                .toAbsolutePath();
        return String.join(SEPARATOR, start(), Long.toString(killed()), crash.toString());
    }

    @Override
    public boolean accuses(String statement) {
        String[] parts = statement.split("\\" + SEPARATOR, 3);
        if (parts.length < 3 || !parts[0].equals(start())) return false;
        return killed() > Long.parseLong(parts[1]) || Files.exists(Path.of(parts[2]));
    }

    /** Another one for each machine and each of its starts. */
    private String start() {
        try {
            return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** How many were killed for want of memory. */
    private long killed() {
        try (Stream<String> lines = Files.lines(proc.resolve("vmstat"))) {
            return lines.filter(line -> line.startsWith(KILLED))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(KILLED.length()).strip()))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
