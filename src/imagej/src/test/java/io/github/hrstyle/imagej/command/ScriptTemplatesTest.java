package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.macro.Interpreter;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/** What Fiji's Script Editor offers under Templates > HRStyle, run as it stands. */
@Timeout(300)
class ScriptTemplatesTest {

    private static final String TRANSFER = "Transfer_Two_Open_Images";
    private static final String FOLDER = "Fit_Once_Apply_to_a_Folder";

    private final Commands commands = new Commands();

    @TempDir
    private Path images;

    @TempDir
    private Path results;

    @TempDir
    private Path pair;

    /** As Fiji has it. */
    @Plugin(type = ScriptLanguage.class)
    public static final class Groovy extends AdaptedScriptLanguage {

        public Groovy() {
            super("groovy");
        }
    }

    @BeforeEach
    void open() throws Exception {
        Map<String, String> table = new HashMap<>();
        for (String name : new String[] {"StyleTransfer", "FitStyle", "ProcessFolder"})
            table.put(
                    name.equals("StyleTransfer")
                            ? "Photorealistic Style Transfer..."
                            : name.replaceAll("(?<=[a-z])(?=[A-Z])", " ") + "...",
                    "io.github.hrstyle.imagej.plain." + name + "Entry");
        var field = ij.Menus.class.getDeclaredField("pluginsTable");
        field.setAccessible(true);
        field.set(null, new Hashtable<>(table));
        for (String name : new String[] {"a.tif", "b.png"}) save(TestImages.content(), images.resolve(name));
        save(TestImages.content(), pair.resolve("content.tif"));
        save(TestImages.style(), pair.resolve("style.tif"));
    }

    @AfterEach
    void close() {
        commands.close();
    }

    private static void save(ImagePlus image, Path file) throws IOException {
        ImageFiles.save(image, file, Map.of(), false);
    }

    private static String text(String template) throws IOException {
        try (InputStream in = ScriptTemplatesTest.class.getResourceAsStream("/script_templates/HRStyle/" + template)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, File> files() {
        Map<String, File> files = new LinkedHashMap<>();
        files.put("content", pair.resolve("content.tif").toFile());
        files.put("style", pair.resolve("style.tif").toFile());
        files.put("images", images.toFile());
        files.put("results", results.toFile());
        return files;
    }

    private ScriptModule groovy(String template, Map<String, Object> inputs) throws Exception {
        ScriptService scripts = commands.context.service(ScriptService.class);
        scripts.addAlias(ImagePlus.class);
        return scripts.run(template, new StringReader(text(template)), true, inputs)
                .get();
    }

    private void isDone() {
        assertThat(results.toFile().list()).containsExactlyInAnyOrder("a.tif", "b.png", "fitted.hrstyle");
    }

    @Test
    void theMacroForTwoImages() throws Exception {
        Path out = pair.resolve("title.txt");
        new Interpreter()
                .runBatchMacro(
                        "open('%s'); open('%s');\n%s\nFile.saveString(getTitle(), '%s');"
                                .formatted(
                                        pair.resolve("style.tif"),
                                        pair.resolve("content.tif"),
                                        text(TRANSFER + ".ijm"),
                                        out),
                        null);
        assertThat(out).hasContent("content.tif in the style of style.tif");
    }

    /** Fiji asks for what stands after #@; its values come before the macro. */
    @Test
    void theMacroForAFolder() throws Exception {
        String macro = text(FOLDER + ".ijm");
        for (Map.Entry<String, File> file : files().entrySet())
            macro = macro.replaceFirst(
                    "(?m)^#@ File .*\\) " + file.getKey() + "$",
                    "%s = \"%s\";".formatted(file.getKey(), file.getValue()));
        assertThat(macro).doesNotContain("#@");
        new Interpreter().runBatchMacro(macro, null);
        isDone();
    }

    @Test
    void groovyForTwoImages() throws Exception {
        Map<String, Object> inputs =
                new HashMap<>(Map.of("content", TestImages.content(), "style", TestImages.style()));
        groovy(TRANSFER + ".groovy", inputs);
        assertThat(commands.said()).anyMatch(text -> text.startsWith("Applying the style"));
    }

    @Test
    void groovyForAFolder() throws Exception {
        groovy(FOLDER + ".groovy", new HashMap<>(files()));
        isDone();
    }

    /** Channels of levels 100 and 50, two z each, with or without names. */
    private static ImagePlus channels(int first, int second, String... names) {
        ImageStack stack = new ImageStack(TestImages.SIDE, TestImages.SIDE);
        Random random = new Random(1);
        for (int z = 0; z < 2; z++)
            for (int c = 0; c < 2; c++) {
                ImageProcessor plane = new ShortProcessor(TestImages.SIDE, TestImages.SIDE);
                for (int i = 0; i < plane.getPixelCount(); i++)
                    plane.set(i, (int) ((c == 0 ? first : second) + 30 * random.nextGaussian()));
                stack.addSlice(names.length > 0 && z == 0 ? names[c] : null, plane);
            }
        ImagePlus plain = new ImagePlus(first + ".tif", stack);
        plain.setDimensions(2, 2, 1);
        CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
        for (int c = 1; c <= 2; c++) {
            image.setC(c);
            image.setDisplayRange(0, 2000);
        }
        return image;
    }

    private double[] means(ImagePlus content, ImagePlus style) throws Exception {
        ImagePlus result =
                (ImagePlus) groovy("Channels_by_Name.groovy", new HashMap<>(Map.of("content", content, "style", style)))
                        .getOutput("result");
        assertThat(result.getDimensions()).isEqualTo(content.getDimensions());
        assertThat(result.isComposite()).isTrue();
        double[] means = new double[4];
        for (int i = 0; i < means.length; i++)
            means[i] = result.getStack().getProcessor(i + 1).getStats().mean;
        return means;
    }

    @Test
    void groovyForChannelsByName() throws Exception {
        ImagePlus content = channels(500, 1500, "DAPI", "GFP");
        assertThat(means(content, channels(800, 1200, "GFP", "DAPI")))
                .containsExactly(new double[] {1200, 800, 1200, 800}, within(40.0));
        assertThat(means(content, channels(800, 1200)))
                .as("by number")
                .containsExactly(new double[] {800, 1200, 800, 1200}, within(40.0));
        assertThat(means(content, channels(800, 1200, "GFP", "Cy5")))
                .as("one stays")
                .containsExactly(new double[] {500, 800, 500, 800}, within(40.0));
    }

    /** Jython is not run here; its templates say the same as Groovy's. */
    @Test
    void pythonNamesTheSameCommandsAndInputs() throws Exception {
        for (String template : new String[] {TRANSFER, FOLDER}) {
            String groovy = text(template + ".groovy");
            String python = text(template + ".py");
            assertThat(python.lines().filter(line -> line.startsWith("#@")))
                    .isEqualTo(
                            groovy.lines().filter(line -> line.startsWith("#@")).toList());
            for (String command : new String[] {"StyleTransferCommand", "FitStyleCommand", "ProcessFolderCommand"})
                assertThat(python.contains(command)).isEqualTo(groovy.contains(command));
        }
    }
}
