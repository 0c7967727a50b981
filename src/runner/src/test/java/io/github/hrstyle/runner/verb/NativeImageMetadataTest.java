package io.github.hrstyle.runner.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.runner.NativeImageMetadata;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the metadata for native images with what is really looked up by name. GraalVM's tracing agent would do that, but there is
 * none here: JNI libraries hold the names of the classes that they look up, so they are read out of the libraries of every platform;
 * Gson remembers the classes that it reflected on, so it is asked after the verbs have run. Classes that Java code loads by name:
 * see NativeImageMetadataIT.
 */
class NativeImageMetadataTest {

    private static final Pattern CLASS_IN_LIBRARY =
            Pattern.compile("(?<=\\x00)(?:java|ai/djl|com/sun/jna|org/slf4j)(?:/[A-Za-z0-9_$]+)+(?=\\x00)");
    private static final Pattern JNI_LIBRARIES = Pattern.compile(
            "jnilib/.*djl_torch\\..*|com/sun/jna/(linux|darwin|win32)-(x86-64|aarch64)/(lib)?jnidispatch\\..*");

    @TempDir
    Path folder;

    @Test
    void every_class_that_a_jni_library_names_is_registered() throws IOException {
        Set<String> named = new TreeSet<>();
        int libraries = namesIn("jnilib/pytorch.properties", named) + namesIn("com/sun/jna/Native.class", named);

        assertThat(libraries).as("DJL's six libraries, and JNA's").isGreaterThanOrEqualTo(10);
        assertThat(named).contains("ai.djl.engine.EngineException", "org.slf4j.Logger", "com.sun.jna.Structure");
        assertThat(NativeImageMetadata.classes("jni-config.json")).containsAll(named);
    }

    /** @return the number of libraries in the jar that has a resource */
    private static int namesIn(String resource, Set<String> names) throws IOException {
        URL url = NativeImageMetadataTest.class.getClassLoader().getResource(resource);
        JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile();
        List<JarEntry> libraries = jar.stream()
                .filter(entry -> JNI_LIBRARIES.matcher(entry.getName()).matches())
                .toList();
        for (JarEntry library : libraries)
            try (InputStream in = jar.getInputStream(library)) {
                String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                for (Matcher found = CLASS_IN_LIBRARY.matcher(bytes); found.find(); ) {
                    String name = found.group().replace('/', '.');
                    if (NativeImageMetadata.exists(name)) names.add(name);
                }
            }
        return libraries.size();
    }

    @Test
    void every_class_that_gson_reflects_on_is_registered() throws Exception {
        Path content = Samples.png(folder.resolve("content.png"), 64, 48, 1);
        Path style = Samples.png(folder.resolve("style.png"), 48, 64, 2);
        Path fitted = folder.resolve("a.hrstyle");
        List<Run> runs = List.of(
                Run.of(
                        "transfer",
                        "--content",
                        content,
                        "--style",
                        style,
                        "--output",
                        folder.resolve("o.png"),
                        "--vgg19",
                        "random",
                        "--size",
                        64,
                        "--steps",
                        2,
                        "--save-fitted",
                        fitted,
                        "--report",
                        folder.resolve("r.json"),
                        "--progress",
                        "json"),
                Run.of("apply", "--fitted", fitted, "--input", content, "--output", folder.resolve("p.tif")),
                Run.of("info", "--json"),
                Run.of("info", "--fitted", fitted, "--json"));
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.status()).as(run.err()).isZero());

        Set<String> reflected = new TreeSet<>();
        Class<?> json = Class.forName(Monitor.class.getPackageName() + ".JsonView");
        for (Class<?> user : List.of(FittedStyleFile.class, TransferReport.class, InfoVerb.class, json))
            reflected.addAll(reflectedBy(user));
        assertThat(reflected)
                .contains("io.github.hrstyle.core.fitted.Provenance", "io.github.hrstyle.runner.verb.InfoVerb$Info");
        assertThat(NativeImageMetadata.classes("reflect-config.json")).containsAll(reflected);
    }

    /** HRStyle's classes that the Gson objects of a class have adapters for. */
    private static Set<String> reflectedBy(Class<?> user) throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        Field cache = Gson.class.getDeclaredField("typeTokenCache");
        cache.setAccessible(true);
        for (Field field : user.getDeclaredFields()) {
            if (field.getType() != Gson.class || !Modifier.isStatic(field.getModifiers())) continue;
            field.setAccessible(true);
            for (Object type : ((Map<?, ?>) cache.get(field.get(null))).keySet()) {
                String name = ((TypeToken<?>) type).getRawType().getName();
                if (name.startsWith("io.github.hrstyle.")) names.add(name);
            }
        }
        return names;
    }

    @Test
    void every_resource_of_hrstyle_is_kept_and_those_that_djl_and_jna_look_up() throws IOException {
        Set<String> resources = new TreeSet<>(List.of(
                "pytorch-engine.properties",
                "ai/djl/engine/api.properties",
                "native/lib/pytorch.properties",
                "jnilib/pytorch.properties",
                "jnilib/linux-x86_64/cu128/libdjl_torch.so",
                "pytorch/cpu/linux-x86_64/libtorch.so",
                "META-INF/services/ai.djl.engine.EngineProvider",
                "com/sun/jna/linux-x86-64/libjnidispatch.so",
                "IJ_Props.txt"));
        for (String module : List.of("assets", "core", "runner")) {
            Path root = Path.of("..", module, "src", "main", "resources");
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> !name.startsWith("META-INF/") && !name.equals("application.properties"))
                        .forEach(resources::add);
            }
        }
        try (Stream<Path> samples = Files.list(Path.of("..", "..", "samples", "images"))) {
            samples.forEach(file -> resources.add("samples/" + file.getFileName()));
        }
        List<Pattern> kept = NativeImageMetadata.resources();
        assertThat(resources).hasSizeGreaterThan(12).allSatisfy(name -> assertThat(kept)
                .as(name)
                .anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    @Test
    void nothing_is_registered_that_is_not_there() throws IOException {
        for (String file : List.of("jni-config.json", "reflect-config.json"))
            assertThat(NativeImageMetadata.stale(NativeImageMetadata.classes(file).stream()))
                    .as(file)
                    .isEmpty();
    }
}
