package io.github.hrstyle.imagej.plain;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.Opener;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import io.github.hrstyle.client.FakeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entries for plain ImageJ, in macros as ij's interpreter runs them, without windows. */
class EntryTest {

    private static final String TRANSFER = "Photorealistic Style Transfer...";
    private static final String SMALL = " steps=2 size=64 device=cpu vgg19=random";

    @TempDir
    private Path folder;

    private Path content;
    private Path style;

    /** ij fills its table of commands only when it has menus. */
    @BeforeAll
    static void enterCommands() throws Exception {
        Hashtable<String, String> table = new Hashtable<>();
        for (String line : descriptor()) {
            String[] parts = line.split(", ");
            table.put(parts[1].replace("\"", ""), parts[2]);
        }
        assertThat(table).hasSize(7);
        var field = ij.Menus.class.getDeclaredField("pluginsTable");
        field.setAccessible(true);
        field.set(null, table);
    }

    private static List<String> descriptor() throws IOException {
        try (InputStream in = EntryTest.class.getResourceAsStream("/plugins.config")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @BeforeEach
    void files() {
        content = folder.resolve("the cöntent.tif");
        style = folder.resolve("style.tif");
        save(content, 0xc08040);
        save(style, 0x2040ff);
    }

    private static void save(Path file, int colour) {
        int[] pixels = new int[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            double light = .6 + .4 * Math.sin(i % 64 / 5.0) * Math.cos(i / 640.0);
            for (int shift = 0; shift < 24; shift += 8) pixels[i] |= (int) (light * (colour >> shift & 0xff)) << shift;
        }
        IJ.saveAsTiff(new ImagePlus("", new ColorProcessor(64, 64, pixels)), file.toString());
    }

    @AfterEach
    void closeAll() {
        for (int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList())
            WindowManager.getImage(id).close();
    }

    private static String run(String macro) {
        return new Interpreter().runBatchMacro(macro, null) == null ? "" : "image";
    }

    @Test
    void resultIsTheMacrosActiveImage() {
        Path out = folder.resolve("title.txt");
        run("run('%s', 'content=[%s] style=[%s]%s'); File.saveString(getTitle(), '%s');"
                .formatted(TRANSFER, content, style, SMALL, out));
        assertThat(out).hasContent("the cöntent.tif in the style of style.tif");
    }

    /** What Fiji's recorder wrote, with its empty keys. */
    @Test
    void recordedLineRunsAsItIs() {
        Path out = folder.resolve("title.txt");
        run(
                ("open('%s'); open('%s'); run('%s', 'content=[the cöntent.tif] style=style.tif preset=photorealistic steps=2 size=64 "
                                + "device=auto contentweight= styleweight= layerweights= learningrate= seed= vgg19=random');"
                                + "File.saveString(getTitle() + nImages, '%s');")
                        .formatted(content, style, TRANSFER, out));
        assertThat(out).hasContent("the cöntent.tif in the style of style.tif3");
    }

    @Test
    void failureNamesTheKeyAndEndsTheMacro() {
        Path out = folder.resolve("after.txt");
        String images = "content=[%s] style=[%s]".formatted(content, style);
        String pair = images + SMALL;
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("step=5 " + pair, "step: there is no such key; the keys are content, style,");
        wrong.put("Steps=5 " + pair, "Steps: there is no such key");
        wrong.put("steps 5 " + images, "5: there is no such key");
        wrong.put("steps " + images, "steps must be");
        wrong.put("style=[" + style + "]", "content: missing");
        wrong.put("content=[" + content + "]", "style: missing");
        wrong.put("content= style=[" + style + "]", "content: missing");
        wrong.put("content=[" + content + "] style=[]", "style: missing");
        wrong.put("content=gone.tif style=[" + style + "]", "content: there is no open image 'gone.tif'");
        wrong.put("content=[" + content + "] style=[no such title]", "style: there is no open image 'no such title'");
        String nowhere = folder.resolve("no such folder/ü µ 画.tif").toString();
        wrong.put(
                "content=[%s] style=[%s]".formatted(nowhere, style),
                "content: there is no open image '" + nowhere + "'");
        wrong.put(pair.replace("steps=2", "steps=-1"), "steps must be");
        wrong.put(pair.replace("steps=2", "steps=abc"), "steps must be");
        wrong.put(pair.replace("size=64", "size=big"), "size must be");
        wrong.put(pair + " preset=best", "preset");
        wrong.put(pair + " output=[" + content + "]", "output");
        wrong.forEach((options, message) -> {
            String printed = printed(
                    () -> run("run('%s', '%s'); File.saveString('on', '%s');".formatted(TRANSFER, options, out)));
            assertThat(out).as(options).doesNotExist();
            assertThat(printed).as(options).contains(message);
        });
    }

    @Test
    void serversResultIsTheMacrosActiveImage() throws Exception {
        Path out = folder.resolve("title.txt");
        try (FakeServer server = new FakeServer(folder)) {
            String printed = printed(() -> run(
                    "run('%s', 'content=[%s] style=[%s]%s server=%s apikey=%s'); File.saveString(getTitle() + getPixel(5, 5) + getMetadata('Info'), '%s');"
                            .formatted(TRANSFER, content, style, SMALL, server.url(), FakeServer.KEY, out)));
            ImagePlus before = new Opener().openImage(content.toString());
            before.getProcessor().invert();
            assertThat(out).as(printed).exists();
            assertThat(Files.readString(out))
                    .startsWith("the cöntent.tif in the style of style.tif"
                            + (before.getProcessor().getPixel(5, 5) | 0xff000000))
                    .contains("HRStyle: {", "fake")
                    .doesNotContain(FakeServer.KEY);
            assertThat(printed).doesNotContain(FakeServer.KEY);
            assertThat(server.form()).contains("\"steps\":\"2\"").doesNotContain(FakeServer.KEY);

            Files.delete(out);
            assertThat(printed(() -> run(
                            "run('%s', 'content=[%s] style=[%s]%s server=%s apikey=wrong'); File.saveString('on', '%s');"
                                    .formatted(TRANSFER, content, style, SMALL, server.url(), out))))
                    .contains(server.url(), "API key")
                    .doesNotContain("apikey=wrong");
            assertThat(out).doesNotExist();
        }
    }

    /** As a dialog's cleared field has it: the preset's value. */
    @Test
    void emptyKeysStandForThePresetsValues() {
        Path out = folder.resolve("info.txt");
        run(
                "run('%s', 'content=[%s] style=[%s]%s seed= contentweight=[] output= preset='); File.saveString(getTitle(), '%s');"
                        .formatted(TRANSFER, content, style, SMALL, out));
        assertThat(out).hasContent("the cöntent.tif in the style of style.tif");
    }

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        PrintStream beforeErrors = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            action.run();
        } catch (RuntimeException e) {
            // How ij ends a macro.
        } finally {
            System.setOut(before);
            System.setErr(beforeErrors);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStyleIsFittedThenAppliedAndLeavesNoImageBetween() {
        Path fitted = folder.resolve("the löok.hrstyle");
        Path out = folder.resolve("title.txt");
        run(("run('Fit Style...', 'content=[%s] style=[%s] preset=instant output=[%s]'); n = nImages;"
                        + "run('Apply Fitted Style...', 'input=[%s] fitted=[%s]'); File.saveString(getTitle() + n, '%s');")
                .formatted(content, style, fitted, content, fitted, out));
        assertThat(out).hasContent("the cöntent.tif in the style of the löok0");
    }

    @Test
    void theSamplesOpenWithTheContentInFront() {
        Path out = folder.resolve("title.txt");
        run(
                "run('HRStyle Sample Pair'); run('%s', 'content=tissue-content.png style=tissue-style.png preset=instant'); File.saveString(getTitle() + nImages, '%s');"
                        .formatted(TRANSFER, out));
        assertThat(out).hasContent("tissue-content.png in the style of tissue-style.png4");
    }

    @Test
    void compareAddsARow() {
        ResultsTable.getResultsTable().reset();
        run("run('Compare Images...', 'content=[%s] style=[%s] result=[%s]');".formatted(content, style, content));
        assertThat(ResultsTable.getResultsTable().size()).isEqualTo(1);
        assertThat(ResultsTable.getResultsTable().getValue("GMSD", 0)).isZero();
    }

    @Test
    void setupWritesIntoTheLog() {
        String printed = printed(() -> run("run('HRStyle Setup...', '');"));
        assertThat(printed).contains("libtorch: 2.7.1", "Device used by auto: ", "Self-test: passed");
    }

    @Test
    void everyEntryIsThere() throws Exception {
        for (String line : descriptor()) {
            assertThat(line).matches("(Plugins>HRStyle|File>Open Samples), \".*");
            assertThat(Class.forName(line.split(", ")[2])
                            .getDeclaredConstructor()
                            .newInstance())
                    .isInstanceOf(ij.plugin.PlugIn.class);
        }
    }
}
