package io.github.hrstyle.benchmarks.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts the packaged program as a server with room for 150 jobs, has it train, and sends 200 submissions from 50 clients at
 * once, every tenth of them no good, while another client looks at the jobs. A client that is told to come again in a second does, as
 * all of the project's clients do. Prints what became of the submissions, how long each answer took, and how long it took a client
 * until its submission was accepted. That is done in rounds, with an empty queue each: in the first one the server has only just
 * started, and Java compiles its code while it answers.
 *
 * <p>Arguments: FOLDER [SUBMISSIONS [CLIENTS [ROUNDS [SIDE of the images, in pixels]]]].
 */
public final class ServerLoad {

    private static final Path PROGRAM = Path.of("src", "runner", "target", "quarkus-app", "quarkus-run.jar");
    private static final Path IMAGES = Path.of("samples", "images");
    private static final int SIDE = 368; // as they are
    private static final int ROOM = 150;
    private static final int EVERY_BAD = 10;
    private static final int ACCEPTED = 202;
    private static final String LONG_JOB = "{\"steps\":100000,\"size\":128,\"vgg19\":\"random\"}";
    private static final String SHORT_JOB = "{\"steps\":1,\"size\":32,\"vgg19\":\"random\"}";
    private static final String BAD_JOB = "{\"steps\":\"many\"}";

    /** Seconds that a client waits before it comes again; a full queue asks for more. */
    private static final int SOON = 5;

    /** An answer, and how long it took. */
    private record Answer(int status, String id, int retryAfter, double millis) {
        boolean isBusy() {
            return retryAfter > 0 && retryAfter <= SOON;
        }
    }

    /**
     * What became of a submission.
     *
     * @param answers the last one, and those before that told to come again
     * @param millis in all
     */
    private record Outcome(List<Answer> answers, double millis) {
        Answer last() {
            return answers.get(answers.size() - 1);
        }
    }

    private final LoadClient client;
    private final int submissions;
    private final int clients;

    private ServerLoad(LoadClient client, int submissions, int clients) {
        this.client = client;
        this.submissions = submissions;
        this.clients = clients;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createDirectories(Path.of(arguments[0]).resolve("load"));
        int submissions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 4;
        int side = arguments.length > 4 ? Integer.parseInt(arguments[4]) : SIDE;
        Path out = Files.createTempFile(folder, "server", ".out");
        ProcessBuilder builder = new ProcessBuilder("java", "-jar", program().toString(), "serve", "--port", "0")
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("server.err").toFile());
        builder.environment()
                .put(
                        "HRSTYLE_SERVER_DATA",
                        Files.createTempDirectory(folder, "data").toString());
        builder.environment().put("HRSTYLE_SERVER_QUEUE_LIMIT", Integer.toString(ROOM));
        // They all come from one address.
        builder.environment().put("HRSTYLE_SERVER_UPLOADS_BY_CLIENT", "8");
        Process server = builder.start();
        try {
            while (server.isAlive() && !Files.readString(out).endsWith("\n")) Thread.sleep(100);
            URI address = URI.create(Files.readString(out).strip());
            Path content = image("tissue-content.png", side, folder);
            Path style = image("tissue-style.png", side, folder);
            System.out.printf(
                    Locale.ROOT, "Two images of %d bytes together%n", Files.size(content) + Files.size(style));
            LoadClient client = new LoadClient(address, content, style);
            new ServerLoad(client, submissions, clients).run(rounds);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /** One of the project's images, reduced. */
    static Path image(String name, int side, Path folder) throws IOException {
        ImagePlus image = ImageFiles.open(root().resolve(IMAGES).resolve(name));
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus(name, image.getProcessor().resize(side, side, true)), file, Map.of(), true);
        return file;
    }

    static Path program() throws IOException {
        return root().resolve(PROGRAM);
    }

    /** The project's folder, whichever of its folders this was started in. */
    private static Path root() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.exists(folder.resolve(PROGRAM))) return folder;
        throw new IOException(PROGRAM + " was not found in this folder or in one above it; build src/runner first");
    }

    private void run(int rounds) throws IOException, InterruptedException, ExecutionException {
        Answer training = submit(LONG_JOB);
        while (!job(training.id()).get("state").getAsString().equals("running")
                || job(training.id()).get("step").getAsInt() == 0) Thread.sleep(100);
        for (int round = 1; round <= rounds; round++) {
            System.out.printf(Locale.ROOT, "Round %d%n", round);
            for (Outcome outcome : round(training))
                if (outcome.last().status() == ACCEPTED)
                    client.delete("/api/jobs/" + outcome.last().id());
        }
    }

    private List<Outcome> round(Answer training) throws IOException, InterruptedException, ExecutionException {
        int before = job(training.id()).get("step").getAsInt();
        long start = System.nanoTime();

        ConcurrentLinkedQueue<Double> looks = new ConcurrentLinkedQueue<>();
        List<Outcome> outcomes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients + 1);
        try {
            CountDownLatch begin = new CountDownLatch(1);
            AtomicInteger next = new AtomicInteger();
            List<Future<List<Outcome>>> senders = new ArrayList<>();
            for (int i = 0; i < clients; i++)
                senders.add(threads.submit(() -> {
                    List<Outcome> own = new ArrayList<>();
                    begin.await();
                    for (int n = next.getAndIncrement(); n < submissions; n = next.getAndIncrement())
                        own.add(submitUntilTakenIn(n % EVERY_BAD == 0 ? BAD_JOB : SHORT_JOB));
                    return own;
                }));
            Future<?> looking = threads.submit(() -> look(training.id(), looks));
            begin.countDown();
            for (Future<List<Outcome>> sender : senders) outcomes.addAll(sender.get());
            looking.cancel(true);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int steps = job(training.id()).get("step").getAsInt() - before;
        print(outcomes, looks, seconds, steps);
        return outcomes;
    }

    /** Looks at one job, then at all, again and again. */
    private Void look(String id, ConcurrentLinkedQueue<Double> times) throws IOException, InterruptedException {
        while (!Thread.interrupted())
            for (String path : List.of("/api/jobs/" + id, "/api/jobs")) {
                long start = System.nanoTime();
                client.get(path);
                times.add((System.nanoTime() - start) / 1e6);
                Thread.sleep(20);
            }
        return null;
    }

    private Outcome submitUntilTakenIn(String settings) throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        long start = System.nanoTime();
        answers.add(submit(settings));
        while (answers.get(answers.size() - 1).isBusy()) {
            Thread.sleep(
                    TimeUnit.SECONDS.toMillis(answers.get(answers.size() - 1).retryAfter()));
            answers.add(submit(settings));
        }
        return new Outcome(answers, (System.nanoTime() - start) / 1e6);
    }

    private Answer submit(String settings) throws IOException, InterruptedException {
        long start = System.nanoTime();
        LoadClient.Reply reply = client.post(settings);
        double millis = (System.nanoTime() - start) / 1e6;
        JsonElement id = JsonParser.parseString(reply.body()).getAsJsonObject().get("id");
        return new Answer(reply.status(), id == null ? "" : id.getAsString(), reply.retryAfter(), millis);
    }

    private JsonObject job(String id) throws IOException, InterruptedException {
        return JsonParser.parseString(client.get("/api/jobs/" + id).body()).getAsJsonObject();
    }

    private void print(List<Outcome> outcomes, ConcurrentLinkedQueue<Double> looks, double seconds, int steps)
            throws IOException, InterruptedException {
        List<Answer> answers =
                outcomes.stream().flatMap(outcome -> outcome.answers().stream()).toList();
        Map<String, List<Double>> byKind = new TreeMap<>();
        for (Answer answer : answers)
            byKind.computeIfAbsent(answer.status() + (answer.isBusy() ? ", come again" : ""), kind -> new ArrayList<>())
                    .add(answer.millis());
        List<Outcome> accepted = outcomes.stream()
                .filter(outcome -> outcome.last().status() == ACCEPTED)
                .toList();
        Set<String> known = new HashSet<>();
        for (JsonElement job : JsonParser.parseString(client.get("/api/jobs").body())
                .getAsJsonObject()
                .getAsJsonArray("jobs"))
            known.add(job.getAsJsonObject().get("id").getAsString());
        long lost = accepted.stream()
                .filter(outcome -> !known.contains(outcome.last().id()))
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d submissions from %d clients in %.1f s, %d processors; the job that trained took %d steps meanwhile%n",
                outcomes.size(),
                clients,
                seconds,
                Runtime.getRuntime().availableProcessors(),
                steps);
        byKind.forEach((kind, times) -> row("answer " + kind, times));
        row("all answers to submissions", answers.stream().map(Answer::millis).toList());
        row("looks at one job and at all", List.copyOf(looks));
        row("until accepted", accepted.stream().map(Outcome::millis).toList());
        System.out.printf(Locale.ROOT, "accepted and then not known: %d%n", lost);
    }

    private static void row(String name, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-32s %4d   median %7.1f ms   95th percentile %7.1f ms   longest %7.1f ms%n",
                name,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() - 1));
    }
}
