package io.github.hrstyle.runner.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample script for QuPath, in the Groovy that QuPath has, with the real program; what it asks of QuPath is played here. */
@Timeout(300)
class QuPathIT {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path SCRIPT = Path.of("..", "..", "samples", "qupath", "apply-style.groovy");

    private static ImagePlus slide = new ImagePlus();
    private static List<Roi> annotations = List.of();
    private static List<Roi> selected = List.of();
    private static Path project = Path.of("");

    @TempDir
    private Path folder;

    private Path fitted;

    /** In the place of the methods that QuPath gives its scripts. */
    public abstract static class QuPath extends Script {

        /** An annotation. */
        public record PathObject(Roi roi) {

            public boolean isAnnotation() {
                return true;
            }

            public Roi getROI() {
                return roi;
            }
        }

        /** An image. */
        public record Server(int width, int height) {

            public String getPath() {
                return "slide.svs";
            }
        }

        public Server getCurrentServer() {
            return new Server(slide.getWidth(), slide.getHeight());
        }

        public List<PathObject> getSelectedObjects() {
            return selected.stream().map(PathObject::new).toList();
        }

        public List<PathObject> getAnnotationObjects() {
            return annotations.stream().map(PathObject::new).toList();
        }

        public String getCurrentImageNameWithoutExtension() {
            return "slide";
        }

        public String buildPathInProject(String name) {
            return project.resolve(name).toString();
        }

        public void mkdirs(String path) throws IOException {
            Files.createDirectories(Path.of(path));
        }

        public void writeImageRegion(Server server, Map<String, Object> request, String path) throws IOException {
            Files.deleteIfExists(Path.of(path)); // QuPath replaces it
            slide.setRoi((Roi) request.get("roi"));
            ImageFiles.save(slide.crop(), Path.of(path), Map.of(), false);
        }
    }

    private static final String REGION_REQUEST = """
            package qupath.lib.regions
            class RegionRequest {
                static Map createInstance(String path, double downsample, ij.gui.Roi roi) {
                    def box = roi.getBounds()
                    [x: (int) box.x, y: (int) box.y, width: (int) box.width, height: (int) box.height, roi: roi]
                }
                static Map createInstance(server, double downsample) {
                    createInstance(server.getPath(), downsample, new ij.gui.Roi(0, 0, server.width(), server.height()))
                }
            }
            """;

    @BeforeEach
    void open() throws Exception {
        int[] pixels = IntStream.generate(new Random(1)::nextInt).limit(64 * 48).toArray();
        slide = new ImagePlus("slide", new ColorProcessor(64, 48, pixels));
        ImagePlus style = slide.duplicate();
        style.getProcessor().multiply(.5);
        Path content = save(slide, "content.png");
        fitted = folder.resolve("da rk.hrstyle");
        run(
                "fit",
                "--content",
                content.toString(),
                "--style",
                save(style, "style.png").toString(),
                "--preset",
                "instant",
                "--output",
                fitted.toString());
        annotations = List.of();
        selected = List.of();
        project = folder.resolve("pro ject");
    }

    private Path save(ImagePlus image, String name) throws IOException {
        Path file = folder.resolve(name);
        ImageFiles.save(image, file, Map.of(), false);
        return file;
    }

    private static List<String> program() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString());
    }

    private static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private void script(String style) throws Exception {
        CompilerConfiguration qupath = new CompilerConfiguration();
        qupath.setScriptBaseClass(QuPath.class.getName());
        try (GroovyClassLoader loader = new GroovyClassLoader(getClass().getClassLoader())) {
            loader.parseClass(REGION_REQUEST);
            List<String> arguments = new ArrayList<>(List.of(style));
            arguments.addAll(program());
            Binding binding = new Binding(Map.of("args", arguments.toArray(String[]::new)));
            new GroovyShell(loader, binding, qupath).evaluate(SCRIPT.toFile());
        }
    }

    private File[] results() {
        File[] files = project.resolve("hrstyle").toFile().listFiles();
        Arrays.sort(files);
        return files;
    }

    private static double mean(ImagePlus image) {
        return image.getStatistics().mean;
    }

    @Test
    void annotationsGetTheLookAndWhatIsThereIsKept() throws Exception {
        annotations = List.of(new Roi(2, 3, 40, 30), new Roi(20, 8, 36, 34));
        script(fitted.toString());
        assertThat(results())
                .extracting(File::getName)
                .containsExactly(
                        "slide 2,3 40x30 in the style of da rk.tif", "slide 20,8 36x34 in the style of da rk.tif");
        ImagePlus styled = ImageFiles.open(results()[0].toPath());
        slide.setRoi(2, 3, 40, 30);
        assertThat(styled.getWidth()).isEqualTo(40);
        assertThat(mean(styled)).isBetween(.4 * mean(slide), .65 * mean(slide));

        Files.writeString(results()[0].toPath(), "kept");
        Files.delete(results()[1].toPath());
        selected = annotations.subList(0, 1);
        script(fitted.toString());
        assertThat(results()).as("only the selected one").hasSize(1);
        assertThat(results()[0]).hasContent("kept");
    }

    @Test
    void theWholeImageIsDoneWhereThereAreNone() throws Exception {
        script(fitted.toString());
        assertThat(results()).extracting(File::getName).containsExactly("slide 0,0 64x48 in the style of da rk.tif");
    }

    @Test
    void whatTheProgramSaysIsTold() {
        assertThatThrownBy(() -> script(folder.resolve("no.hrstyle").toString()))
                .hasMessageContaining("hrstyle says: ")
                .hasMessageContaining("no.hrstyle");
        assertThat(results()).isEmpty();
    }
}
