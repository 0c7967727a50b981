package io.github.hrstyle.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process had resident, as Linux counts it. */
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmHWM:";

    private PeakMemory() {}

    /** In MiB; not-a-number where the system does not say. */
    static double mebibytes() throws IOException {
        if (!Files.isReadable(STATUS)) return Double.NaN;
        for (String line : Files.readAllLines(STATUS))
            if (line.startsWith(LINE)) return Double.parseDouble(line.replaceAll("\\D", "")) / 1024; // stated in kB
        return Double.NaN;
    }
}
