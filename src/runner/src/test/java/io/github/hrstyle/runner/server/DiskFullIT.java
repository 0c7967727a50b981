package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk is full: a small file system in memory, where the test may mount one, else it is skipped. */
class DiskFullIT {

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()))
                .as("mount -t tmpfs, which needs root")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", disk.toString());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            return -1; // there is no such program
        }
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    /** @param left bytes */
    private void fill(long left) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            byte[] block = new byte[4096];
            while (Files.getFileStore(disk).getUsableSpace() >= left + block.length) out.write(block);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    @Test
    void itIsToldAndItPasses() throws Exception {
        Pair pair = Pair.in(folder);
        try (Program server = Program.Setting.in(folder)
                .with("HRSTYLE_SERVER_DATA", disk.resolve("data").toString())
                .with("HRSTYLE_SERVER_RESERVE", "16M")
                .with("HRSTYLE_SERVER_CHECKPOINT_INTERVAL", "1h")
                .with("HRSTYLE_SERVER_HEARTBEAT", "1s")
                .serve()) {
            Client client = server.client();
            String running = client.submit(pair.content(), pair.style(), Pair.settings(100_000));
            int before = client.awaitStep(running, 1).get("step").getAsInt();
            fill(12 << 20);
            HttpResponse<String> refused = client.post(pair.content(), pair.style(), Pair.settings(1));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
            assertThat(Client.json(refused).get("message").getAsString()).contains("disk is full", "made room");
            assertThat(new String(client.get("/q/health/ready").body(), StandardCharsets.UTF_8))
                    .containsPattern("\"name\": \"disk\",\\s*\"status\": \"DOWN\"");
            client.awaitStep(running, before + 20); // the others go on

            // Somebody else takes the rest: the database can't write, and closes.
            Files.delete(ballast());
            fill(0);
            awaitStatus(client, 507);
            Files.delete(ballast());
            awaitStatus(client, 200);
            client.delete(running);
            client.awaitState(client.submit(pair.content(), pair.style(), Pair.settings(2)), "done");

            client.submit(pair.content(), pair.style(), Pair.settings(100_000));
            fill(0);
            awaitStatus(client, 507);
            long begin = System.nanoTime();
            server.terminate();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(90);
        }
    }

    private static void awaitStatus(Client client, int status) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        HttpResponse<byte[]> answer = client.get("/api/jobs");
        while (answer.statusCode() != status) {
            assertThat(System.nanoTime())
                    .as(new String(answer.body(), StandardCharsets.UTF_8))
                    .isLessThan(end);
            Thread.sleep(100);
            answer = client.get("/api/jobs");
        }
    }
}
