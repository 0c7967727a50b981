package io.github.hrstyle.runner;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes that Java code loads by name while the program runs, as the JVM logs them (class+resolve: "explicit"), must be known to a
 * native image. Quarkus and picocli see to their own; names that are constants in JDK, Gson and JNA code are found by the image
 * builder itself, and all of them are JDK classes.
 */
class NativeImageMetadataIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final int PATIENCE_SECONDS = 180;
    private static final Pattern LOADED = Pattern.compile(".*\\[class,resolve *] (\\S+) (\\S+) .*\\(explicit\\)");
    private static final Pattern BY_QUARKUS =
            Pattern.compile("(io\\.quarkus|org\\.jboss|io\\.smallrye|io\\.vertx|io\\.netty|jakarta|picocli)\\..*");
    /** Signatures of members that a registered class has; they need no registration of their own. */
    private static final Pattern IN_SIGNATURES =
            Pattern.compile("sun\\.reflect\\..*|java\\.lang\\.reflect\\.Proxy.*|sun\\.invoke\\..*");

    @TempDir
    Path folder;

    @Test
    void every_class_that_is_loaded_by_name_is_registered() throws Exception {
        Path log = folder.resolve("resolve.log");
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+resolve=debug:file=" + log,
                        "-jar",
                        JAR.toString(),
                        "transfer",
                        "--content",
                        noise("content.png", 1).toString(),
                        "--style",
                        noise("style.png", 2).toString(),
                        "--output",
                        folder.resolve("result.tif").toString(),
                        "--save-fitted",
                        folder.resolve("a.hrstyle").toString(),
                        "--vgg19",
                        "random",
                        "--steps",
                        "2",
                        "--size",
                        "64",
                        "--progress",
                        "json")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        } finally {
            process.destroyForcibly();
        }

        Set<String> loaded = loaded(log);
        assertThat(loaded).contains("ai.djl.pytorch.engine.PtEngineProvider");
        assertThat(NativeImageMetadata.classes("reflect-config.json")).containsAll(loaded);
    }

    private static Set<String> loaded(Path log) throws IOException {
        Set<String> loaded = new TreeSet<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(LOADED::matcher).filter(Matcher::matches).forEach(line -> {
                String by = line.group(1);
                String name = line.group(2);
                boolean others = BY_QUARKUS.matcher(by).matches()
                        || BY_QUARKUS.matcher(name).matches()
                        || IN_SIGNATURES.matcher(by).matches();
                boolean ofJdk = name.matches("(java|javax|jdk|sun|com\\.sun\\.(?!jna))\\..*");
                boolean ofQuarkusLogging = name.equals("org.slf4j.impl.JBossSlf4jServiceProvider");
                if (!others && !ofJdk && !ofQuarkusLogging) loaded.add(name);
            });
        }
        return loaded;
    }

    private Path noise(String name, int seed) throws IOException {
        int[] pixels =
                IntStream.generate(new Random(seed)::nextInt).limit(64 * 64).toArray();
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus("", new ColorProcessor(64, 64, pixels)), file, Map.of(), false);
        return file;
    }
}
