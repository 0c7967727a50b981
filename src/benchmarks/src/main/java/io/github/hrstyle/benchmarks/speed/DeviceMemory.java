package io.github.hrstyle.benchmarks.speed;

import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The most memory of a GPU that a program had in use while it ran, as NVIDIA's driver counts it. */
final class DeviceMemory {

    private static final long EVERY_MILLISECONDS = 200;
    private static final List<String> QUERY =
            List.of("nvidia-smi", "--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits");

    private volatile double peakMebibytes = Double.NaN;

    /** Runs a program to its end and looks at the driver meanwhile. */
    Measured run(List<String> command) throws IOException, InterruptedException {
        Thread[] watcher = new Thread[1];
        String output = Child.output(command, Map.of(), process -> {
            watcher[0] = new Thread(() -> watch(process), "device memory");
            watcher[0].setDaemon(true);
            watcher[0].start();
        });
        watcher[0].join();
        return Measured.parse(output);
    }

    private void watch(Process process) {
        try {
            while (process.isAlive()) {
                look(process.pid());
                Thread.sleep(EVERY_MILLISECONDS);
            }
        } catch (IOException e) { // no such program: nothing is known of the memory
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long pid) throws IOException {
        Process query = new ProcessBuilder(QUERY).start();
        String lines = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : lines.split("\n")) {
            String[] cells = line.split(",");
            if (cells.length != 2 || !cells[0].strip().equals(Long.toString(pid))) continue;
            double mebibytes = Double.parseDouble(cells[1].strip());
            if (!(peakMebibytes >= mebibytes)) peakMebibytes = mebibytes;
        }
    }

    /** In MiB; a dash where the driver told nothing. */
    @Override
    public String toString() {
        return Double.isNaN(peakMebibytes) ? "–" : Text.format("%.0f", peakMebibytes);
    }
}
