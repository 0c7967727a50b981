package io.github.hrstyle.benchmarks.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts a PostgreSQL, a server and workers, submits jobs, and meanwhile kills one or the other of these processes at random moments and
 * starts it again. Prints how many jobs were lost, doubled or failed, which has to be 0 of each.
 *
 * <p>Arguments: FOLDER [JOBS [KILLS [WORKERS [SEED]]]].
 */
public final class KillCampaign {

    private static final int ACCEPTED = 202;
    private static final String JOB = "{\"steps\":40,\"size\":32,\"vgg19\":\"random\",\"device\":\"cpu\"}";
    /** Between two kills, in milliseconds. */
    private static final int SHORTEST = 500;

    private static final int LONGEST = 8000;
    /** For all jobs to end after the last kill. */
    private static final long PATIENCE = TimeUnit.HOURS.toNanos(2);

    private final Path folder;
    private final Postgres postgres;
    private final int port;
    private final Map<String, Process> processes = new HashMap<>();
    /** All kills. */
    private final CountDownLatch done = new CountDownLatch(1);

    private volatile boolean over;

    private KillCampaign(Path folder, Postgres postgres) throws IOException {
        this.folder = folder;
        this.postgres = postgres;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]).resolve("kills"));
        int jobs = number(arguments, 1, 1000);
        int kills = number(arguments, 2, 100);
        int workers = number(arguments, 3, 2);
        int seed = number(arguments, 4, 1);
        try (Postgres postgres = new Postgres()) {
            KillCampaign campaign =
                    new KillCampaign(Files.createTempDirectory(folder, "run").toAbsolutePath(), postgres);
            try {
                campaign.run(jobs, kills, workers, new Random(seed));
            } finally {
                for (Process process : campaign.processes.values())
                    process.destroyForcibly().waitFor();
            }
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void start(String name) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("java", "-Xmx512m", "-jar", ServerLoad.program().toString()));
        if (name.equals("server")) command.addAll(List.of("serve", "--no-worker", "--port", Integer.toString(port)));
        else command.add("worker");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".err").toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("HRSTYLE_SERVER_DATA", folder.resolve("data").toString());
        environment.put("HRSTYLE_SERVER_QUEUE_LIMIT", "2000");
        environment.put("HRSTYLE_SERVER_CHECKPOINT_INTERVAL", "1s");
        environment.put("HRSTYLE_SERVER_RETRY_DELAY", "1s");
        environment.put("HRSTYLE_QUEUE_URL", postgres.url());
        environment.put("HRSTYLE_QUEUE_USERNAME", postgres.user());
        processes.put(name, builder.start());
    }

    private Process process(String name) {
        return Objects.requireNonNull(processes.get(name));
    }

    private void startUnlessAlive(String name) throws IOException {
        if (!process(name).isAlive()) start(name);
    }

    private void run(int jobs, int kills, int workers, Random random) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(List.of("server"));
        for (int i = 1; i <= workers; i++) names.add("worker " + i);
        for (String name : names) start(name);
        LoadClient client = new LoadClient(
                URI.create("http://127.0.0.1:" + port),
                ServerLoad.image("tissue-content.png", 64, folder),
                ServerLoad.image("tissue-style.png", 64, folder));
        Map<String, Integer> killed = new TreeMap<>();
        Thread killer = new Thread(() -> kill(names, kills, random, killed), "killer");
        killer.start();
        long begin = System.nanoTime();
        Set<String> accepted = new HashSet<>();
        for (int i = 0; i < jobs; i++) accepted.add(submit(client));
        Map<String, Integer> states = await(client, accepted, done);
        over = true;
        killer.join();
        System.out.printf(
                Locale.ROOT,
                "%d jobs in %.0f s, %d kills: %s%n",
                jobs,
                (System.nanoTime() - begin) / 1e9,
                kills,
                killed);
        System.out.printf(Locale.ROOT, "states: %s; lost and doubled would be named missing and unknown%n", states);
    }

    /** Sends a job until it is taken, with one key. */
    private static String submit(LoadClient client) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        while (true) {
            try {
                LoadClient.Reply reply = client.post(JOB, key);
                if (reply.status() == ACCEPTED)
                    return JsonParser.parseString(reply.body())
                            .getAsJsonObject()
                            .get("id")
                            .getAsString();
            } catch (IOException e) {
                // the server was killed just now
            }
            Thread.sleep(SHORTEST);
        }
    }

    private void kill(List<String> names, int kills, Random random, Map<String, Integer> killed) {
        try {
            for (int i = 0; i < kills; i++) {
                rest(names, SHORTEST + random.nextInt(LONGEST - SHORTEST));
                int which = random.nextInt(names.size() + 1);
                String name = which == names.size() ? "PostgreSQL" : names.get(which);
                if (which == names.size()) {
                    postgres.kill();
                    postgres.start();
                } else {
                    process(name).destroyForcibly().waitFor();
                    start(name);
                }
                killed.merge(name, 1, Integer::sum);
            }
            done.countDown();
            while (!over) rest(names, SHORTEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a service manager does, starts what has ended by itself, such as who found no database at its start. */
    private void rest(List<String> names, int millis) throws IOException, InterruptedException {
        for (int passed = 0; passed < millis; passed += SHORTEST) {
            Thread.sleep(SHORTEST);
            for (String name : names) startUnlessAlive(name);
        }
    }

    /** How the jobs ended, when all have and nobody is killed any more; those that the server doesn't know, and those that nobody has submitted. */
    private static Map<String, Integer> await(LoadClient client, Set<String> accepted, CountDownLatch kills)
            throws InterruptedException {
        kills.await();
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            Map<String, Integer> states = new TreeMap<>();
            try {
                Set<String> known = new HashSet<>();
                for (JsonElement element : JsonParser.parseString(
                                client.get("/api/jobs").body())
                        .getAsJsonObject()
                        .getAsJsonArray("jobs")) {
                    JsonObject job = element.getAsJsonObject();
                    known.add(job.get("id").getAsString());
                    states.merge(job.get("state").getAsString(), 1, Integer::sum);
                }
                Set<String> missing = new HashSet<>(accepted);
                missing.removeAll(known);
                known.removeAll(accepted);
                states.put("missing", missing.size());
                states.put("unknown", known.size());
                if (!states.containsKey("queued") && !states.containsKey("running")) return states;
            } catch (IOException | IllegalStateException e) {
                // it starts again
            }
            if (System.nanoTime() > end) return states;
            Thread.sleep(1000);
        }
    }
}
