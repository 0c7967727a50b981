package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.Opener;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.client.FakeServer;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** The commands as Fiji runs them, with the real core. */
class StyleTransferCommandTest {

    private static Context context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        context = new Context();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static CommandModule run(Class<? extends Command> command, Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static CommandModule transfer(ImagePlus content, Object... more) throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("content", content);
        inputs.put("style", TestImages.style());
        inputs.putAll(Map.of("steps", "3", "size", "64", "vgg19", "random", "device", "cpu"));
        for (int i = 0; i < more.length; i += 2) inputs.put((String) more[i], more[i + 1]);
        return run(StyleTransferCommand.class, inputs);
    }

    private static ImagePlus result(CommandModule module) {
        assertThat(module.getCancelReason()).isNull();
        ImagePlus result = (ImagePlus) module.getOutput("result");
        assertThat(result).isNotNull();
        return result;
    }

    private static double colourOf(ImagePlus image) {
        double blue = 0;
        for (int pixel : (int[]) image.getProcessor().getPixels()) blue += (pixel & 0xff) - (pixel >> 16 & 0xff);
        return blue / image.getWidth() / image.getHeight();
    }

    @Test
    void makesTheContentLookLikeTheStyle() throws Exception {
        ImagePlus content = TestImages.content();
        content.getCalibration().pixelWidth = .25;
        content.getCalibration().setUnit("µm");
        content.setOverlay(new Overlay(new Roi(3, 4, 5, 6)));
        content.setProperty("Info", "taken on a Monday");
        int[] before = ((int[]) content.getProcessor().getPixels()).clone();
        Path fitted = folder.resolve("blue.hrstyle");
        Path output = folder.resolve("r ä.tif");

        ImagePlus result = result(transfer(content, "output", output.toFile(), "savefitted", fitted.toFile()));

        assertThat(result.getTitle()).isEqualTo("content.tif in the style of style.tif");
        assertThat(colourOf(content)).isLessThan(-20);
        assertThat(colourOf(result)).isGreaterThan(20);
        assertThat((int[]) content.getProcessor().getPixels()).isEqualTo(before);
        assertThat(result.getCalibration().pixelWidth).isEqualTo(.25);
        assertThat(result.getOverlay().get(0).getBounds()).isEqualTo(new Roi(3, 4, 5, 6).getBounds());
        assertThat(result.getInfoProperty())
                .startsWith("taken on a Monday\nHRStyle: {")
                .contains("\"steps\":\"3\"", "random:0", "eSSIM");
        ImagePlus saved = new Opener().openImage(output.toString());
        assertThat((int[]) saved.getProcessor().getPixels())
                .isEqualTo((int[]) result.getProcessor().getPixels());
        assertThat(saved.getInfoProperty().split("HRStyle: ")).hasSize(2);

        ImagePlus applied =
                result(run(ApplyFittedStyleCommand.class, Map.of("input", content, "fitted", fitted.toFile())));
        assertThat(applied.getTitle()).isEqualTo("content.tif in the style of blue");
        assertThat((int[]) applied.getProcessor().getPixels())
                .isEqualTo((int[]) result.getProcessor().getPixels());
        assertThat(applied.getInfoProperty()).contains("blue.hrstyle");
    }

    @Test
    void keepsTheTypeOfEachKind() throws Exception {
        for (int bits : new int[] {8, 16, 32}) {
            ImagePlus content = new ImagePlus("grey.tif", TestImages.grey(bits, 0));
            Object before = content.getProcessor().getPixelsCopy();
            ImagePlus result = result(transfer(content));
            assertThat(result.getBitDepth()).isEqualTo(bits);
            assertThat(result.getDisplayRangeMax()).isEqualTo(content.getDisplayRangeMax());
            assertThat(content.getProcessor().getPixels()).isEqualTo(before);
            assertThat(result.getProcessor().getPixels()).isNotEqualTo(before);
        }
    }

    @Test
    void treatsThreeChannelsAsColourAndOthersEachByItself() throws Exception {
        for (int channels : new int[] {3, 2}) {
            ImagePlus content = TestImages.composite(channels);
            ImagePlus result = result(transfer(content));
            assertThat(result).isInstanceOf(CompositeImage.class);
            assertThat(result.getDimensions()).isEqualTo(content.getDimensions());
            for (int c = 1; c <= channels; c++)
                assertThat(result.getStack().getPixels(c))
                        .isNotEqualTo(content.getStack().getPixels(c));
        }
    }

    @Test
    void fitsOnceForAStack() throws Exception {
        ImagePlus content = TestImages.stack(16, 3);
        content.getStack().setPixels(content.getStack().getProcessor(1).getPixelsCopy(), 3); // as the first one
        ImagePlus result = result(transfer(content));
        assertThat(result.getStackSize()).isEqualTo(3);
        assertThat(result.getStack().getSliceLabel(2)).isEqualTo("z1");
        // Frozen statistics: equal planes stay equal, whatever lies between them.
        assertThat((short[]) result.getStack().getPixels(3))
                .isEqualTo((short[]) result.getStack().getPixels(1));
        assertThat((short[]) result.getStack().getPixels(2))
                .isNotEqualTo((short[]) content.getStack().getPixels(2));
    }

    @Test
    void takesAVirtualStack() throws Exception {
        TestImages.Lazy lazy = new TestImages.Lazy(3);
        ImagePlus result = result(transfer(new ImagePlus("movie.tif", lazy)));
        assertThat(lazy.asked).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(result.getStack().isVirtual()).isFalse();
        assertThat(result.getStack().getSliceLabel(3)).isEqualTo("t3");
        assertThat((byte[]) result.getStack().getPixels(2)).isNotEqualTo(lazy.getPixels(2));
    }

    @Test
    void changesOnlyTheSelectedArea() throws Exception {
        for (int bits : new int[] {24, 32}) {
            ImagePlus content = bits == 24 ? TestImages.content() : new ImagePlus("grey.tif", TestImages.grey(bits, 0));
            OvalRoi roi = new OvalRoi(12, 8, 40, 44);
            content.setRoi(roi);
            ImagePlus result = result(transfer(content));
            assertThat(result.getRoi().getBounds()).isEqualTo(roi.getBounds());
            int changed = 0;
            for (int y = 0; y < TestImages.SIDE; y++)
                for (int x = 0; x < TestImages.SIDE; x++) {
                    boolean same = result.getProcessor().get(x, y)
                            == content.getProcessor().get(x, y);
                    if (!roi.contains(x, y)) assertThat(same).as("%d,%d", x, y).isTrue();
                    else if (!same) changed++;
                }
            assertThat(changed).isGreaterThan(1000);
            content.deleteRoi();
            ImagePlus whole = result(transfer(content));
            assertThat(result.getProcessor().get(32, 30))
                    .as("well inside")
                    .isEqualTo(whole.getProcessor().get(32, 30));
            float before = content.getProcessor().getf(32, 8);
            if (bits == 32)
                assertThat(Math.abs(result.getProcessor().getf(32, 8) - before))
                        .as("at the border")
                        .isLessThan(.5f * Math.abs(whole.getProcessor().getf(32, 8) - before));
        }
    }

    @Test
    void keepsEveryPlaneAndTypeOutsideTheSelectedAreaToTheBit() throws Exception {
        Path fitted = folder.resolve("f.hrstyle");
        result(transfer(TestImages.content(), "savefitted", fitted.toFile()));
        ImagePlus hyperstack = TestImages.composite(6);
        hyperstack.setDimensions(3, 2, 1);
        for (ImagePlus content : List.of(
                TestImages.content(),
                TestImages.stack(8, 2),
                TestImages.stack(16, 2),
                TestImages.stack(32, 2),
                TestImages.composite(2),
                hyperstack)) {
            OvalRoi roi = new OvalRoi(12, 8, 40, 44);
            content.setRoi(roi);
            ImagePlus result =
                    result(run(ApplyFittedStyleCommand.class, Map.of("input", content, "fitted", fitted.toFile())));
            for (int slice = 1; slice <= content.getStackSize(); slice++) {
                ImageProcessor before = content.getStack().getProcessor(slice);
                ImageProcessor after = result.getStack().getProcessor(slice);
                int changed = 0;
                for (int i = 0; i < before.getPixelCount(); i++) {
                    boolean same = Float.floatToRawIntBits(before.getf(i)) == Float.floatToRawIntBits(after.getf(i))
                            && before.get(i) == after.get(i);
                    if (!roi.contains(i % TestImages.SIDE, i / TestImages.SIDE))
                        assertThat(same)
                                .as("%s, slice %d, %d", content, slice, i)
                                .isTrue();
                    else if (!same) changed++;
                }
                assertThat(changed).as("%s, slice %d", content, slice).isGreaterThan(500);
            }
        }
    }

    @Test
    void measuresWhatTheUserGets() throws Exception {
        ImagePlus content = TestImages.content();
        content.setRoi(new Roi(4, 4, 40, 36));
        ImagePlus style = TestImages.style();
        ImagePlus result = result(transfer(content));
        ResultsTable table = ResultsTable.getResultsTable();
        table.reset();
        run(CompareImagesCommand.class, Map.of("content", content, "style", style, "result", result));
        assertThat(figure(result, "GMSD")).isCloseTo(table.getValue("GMSD", 0), within(1e-9));
        assertThat(figure(result, "colour moved")).isCloseTo(table.getValue("colour moved", 0), within(1e-9));
        assertThat(result.getInfoProperty())
                .as("names the region")
                .contains("\"region\":{\"shape\":\"Rectangle\",\"x\":4,\"y\":4,\"width\":40,\"height\":36}");
        ImagePlus whole = result.duplicate();
        whole.deleteRoi();
        run(CompareImagesCommand.class, Map.of("content", content, "style", style, "result", whole));
        assertThat(table.getValue("colour moved", 1))
                .as("mixed with what did not change")
                .isLessThan(.9 * figure(result, "colour moved"));
    }

    private static double figure(ImagePlus result, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":([^,}]+)").matcher(result.getInfoProperty());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void everyMessageNamesItsKey() throws Exception {
        Files.writeString(folder.resolve("there.tif"), "");
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("content", new ImagePlus());
        wrong.put("style", new ImagePlus());
        wrong.put("preset", "best");
        wrong.put("steps", "many");
        wrong.put("size", "8");
        wrong.put("contentweight", "-1");
        wrong.put("styleweight", "x");
        wrong.put("layerweights", "conv9_1=1");
        wrong.put("learningrate", "2");
        wrong.put("seed", "1.5");
        wrong.put("device", "tpu");
        wrong.put("vgg19", "ftp://nowhere/x");
        wrong.put("output", folder.resolve("there.tif").toFile());
        wrong.put("contentplanes", "2");
        wrong.put("styleplanes", "1-");
        wrong.put("contentmask", "nowhere.tif");
        wrong.put("stylemask", "nowhere.tif");
        wrong.put("structuremap", folder.resolve("map.jpg").toFile());
        wrong.put("uncertaintymap", folder.resolve("map.jpg").toFile());
        wrong.put("savefitted", folder.resolve("nowhere/f.hrstyle").toFile());
        wrong.put("server", "gpu.lab");
        wrong.put("apikey", "of no server");
        List<String> keys = new ArrayList<>(Key.OF_TRANSFER);
        keys.removeAll(wrong.keySet());
        keys.remove("paired"); // is ticked or not
        assertThat(keys).isEmpty();
        for (String key : wrong.keySet()) {
            CommandModule module = transfer(TestImages.content(), key, wrong.get(key));
            assertThat(module.isCanceled()).as(key).isTrue();
            assertThat(module.getCancelReason()).startsWith(key);
            assertThat(module.getOutput("result")).as(key).isNull();
        }
        assertThat(run(StyleTransferCommand.class, Map.of()).getCancelReason()).startsWith("content: missing");
        assertThat(run(ApplyFittedStyleCommand.class, Map.of("input", TestImages.content()))
                        .getCancelReason())
                .startsWith("fitted: missing");
        assertThat(run(
                                ApplyFittedStyleCommand.class,
                                Map.of("input", TestImages.content(), "fitted", new File("/nowhere.hrstyle")))
                        .getCancelReason())
                .startsWith("fitted: ");
        ImagePlus content = TestImages.content();
        assertThat(run(StyleTransferCommand.class, Map.of("content", content, "style", content))
                        .getCancelReason())
                .startsWith("style: is the content image itself");
        ImagePlus small = new ImagePlus("small", TestImages.grey(8, 0).crop());
        small.setProcessor(small.getProcessor().resize(20, 30));
        assertThat(run(
                                CompareImagesCommand.class,
                                Map.of("content", TestImages.content(), "style", TestImages.style(), "result", small))
                        .getCancelReason())
                .startsWith("result: ")
                .contains("20 x 30");
    }

    @Test
    void comparesIntoATable() throws Exception {
        ResultsTable table = ResultsTable.getResultsTable();
        table.reset();
        ImagePlus content = TestImages.content();
        ImagePlus style = TestImages.style();
        run(CompareImagesCommand.class, Map.of("content", content, "style", style, "result", content));
        run(CompareImagesCommand.class, Map.of("content", content, "style", content, "result", style));
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.getLabel(0)).isEqualTo("content.tif");
        assertThat(table.getValue("SSIM", 0)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(table.getValue("colour moved", 0)).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(table.getValue("SSIM", 1)).isLessThan(.9);
        assertThat(table.columnExists("Gram drop")).isTrue();
    }

    @Test
    void offersTheCoresChoicesAndNothingElseByDefault() throws Exception {
        offersTheCoresChoices(StyleTransferCommand.class, Key.OF_TRANSFER);
        offersTheCoresChoices(FitStyleCommand.class, Key.OF_FIT);
    }

    private static void offersTheCoresChoices(Class<? extends Command> command, List<String> keys) throws Exception {
        CommandInfo info = context.service(CommandService.class).getCommand(command);
        assertThat(info.getInput("preset").getChoices().toString())
                .isEqualTo(List.of(Preset.values()).toString());
        for (Object device : info.getInput("device").getChoices()) DeviceChoice.parse((String) device);
        for (Setting setting : Setting.values())
            assertThat(info.createModule().getInput(setting.macroKey()))
                    .as(setting.macroKey())
                    .isEqualTo(setting == Setting.PAIRED ? Boolean.FALSE : "");
        for (ModuleItem<?> input : info.inputs()) {
            assertThat(input.getName()).isEqualTo(input.getName().toLowerCase(Locale.ROOT));
            if (keys.contains(input.getName())) {
                assertThat(input.isPersisted()).as(input.getName()).isFalse();
                assertThat(input.isRequired()).as(input.getName()).isFalse();
                assertThat(input.isAutoFill() && input.getType() == ImagePlus.class)
                        .as(input.getName())
                        .isFalse();
            }
        }
        for (String key : keys) assertThat(info.getInput(key)).as(key).isNotNull();
    }

    @Test
    void findsFijisModelFolder() throws Exception {
        assertThat(Weights.modelFolder(folder)).isNotEqualTo(folder.resolve("models/hrstyle"));
        Files.createDirectory(folder.resolve("jars"));
        assertThat(Weights.modelFolder(folder)).isEqualTo(folder.resolve("models/hrstyle"));
    }

    @Test
    void aServersStackComesBackWithItsPlanesInPlace() throws Exception {
        ImagePlus content = TestImages.stack(16, 3);
        content.setSlice(1);
        content.getCalibration().pixelWidth = .25;
        content.setRoi(new Roi(0, 0, 20, TestImages.SIDE));
        try (FakeServer server = new FakeServer(folder)) {
            CommandModule module = transfer(content, "server", server.url(), "apikey", FakeServer.KEY);
            ImagePlus result = result(module);
            assertThat(result.getTitle()).isEqualTo("stack.tif in the style of style.tif");
            assertThat(result.getCalibration().pixelWidth).isEqualTo(.25);
            assertThat(result.getStack().getSliceLabel(2)).isEqualTo("z1");
            int inside = 10 + 10 * TestImages.SIDE;
            int outside = 30 + 10 * TestImages.SIDE;
            // The server adds 100, 200, 300 to the planes as they came: the first and the middle one had changed
            // places.
            int[] added = {200, 100, 300};
            for (int plane = 1; plane <= 3; plane++) {
                ImageProcessor before = content.getStack().getProcessor(plane);
                ImageProcessor after = result.getStack().getProcessor(plane);
                assertThat(after.get(inside) - before.get(inside)).isEqualTo(added[plane - 1]);
                assertThat(after.get(outside)).isEqualTo(before.get(outside));
            }
            assertThat(result.getInfoProperty()).contains("fake").doesNotContain(FakeServer.KEY, "eSSIM");
            assertThat(module.getInput("apikey")).isEqualTo("");
        }
    }
}
