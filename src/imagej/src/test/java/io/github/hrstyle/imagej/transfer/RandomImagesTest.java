package io.github.hrstyle.imagej.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoints;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.images.files.Alpha;
import io.github.hrstyle.images.files.ImageFiles;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random images of every type, layout and compression, written by the JDK or ij: opened, transferred in preset instant, saved and opened
 * again they have their size, type, range, scale and alpha, and the values that were made of them.
 */
class RandomImagesTest {

    private static FittedStyle fitted;

    @TempDir
    Path folder;

    @BeforeAll
    static void fit() {
        fitted = StyleTransfer.fit(
                        noise(1),
                        noise(2),
                        Optional.empty(),
                        TransferSettings.of(Preset.INSTANT),
                        Optional.empty(),
                        FitListener.NONE,
                        Checkpoints.NONE)
                .fitted();
    }

    private static Plane noise(int seed) {
        Random random = new Random(seed);
        float[] values = new float[3 * 32 * 32];
        for (int i = 0; i < values.length; i++) values[i] = .2f * seed + .3f * random.nextFloat();
        return Plane.of(new RgbImage(32, 32, values));
    }

    /**
     * @param type of {@link DataBuffer}
     * @param samples 1 grey, 2 with alpha, 3 colours, 4 with alpha
     * @param compression none where null
     */
    record Kind(String format, int type, int samples, boolean tiled, int pages, String compression) {}

    static Stream<Kind> kinds() {
        Stream.Builder<Kind> kinds = Stream.builder();
        for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT})
            for (int samples = 1; samples <= 4; samples++) kinds.add(new Kind("png", type, samples, false, 1, null));
        for (int samples : new int[] {1, 3}) {
            kinds.add(new Kind("bmp", DataBuffer.TYPE_BYTE, samples, false, 1, null));
            kinds.add(new Kind("jpg", DataBuffer.TYPE_BYTE, samples, false, 1, null));
        }
        for (int type :
                new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT, DataBuffer.TYPE_FLOAT})
            for (int samples = 1; samples <= (type <= DataBuffer.TYPE_USHORT ? 4 : 1); samples++)
                for (boolean tiled : new boolean[] {false, true})
                    for (int pages : new int[] {1, 3})
                        for (String compression : new String[] {null, "LZW", "Deflate", "PackBits"})
                            kinds.add(new Kind("tif", type, samples, tiled, pages, compression));
        return kinds.build();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void written_by_the_jdk(Kind kind) throws IOException {
        Random random = new Random(kind.toString().hashCode());
        Path file = folder.resolve("input." + kind.format);
        write(kind, 20 + random.nextInt(40), 20 + random.nextInt(40), random, file);
        check(file, kind.samples % 2 == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "16", "32", "24", "composite"})
    void written_by_ij(String kind) throws IOException {
        Random random = new Random(kind.hashCode());
        int bits = kind.equals("composite") ? 16 : Integer.parseInt(kind);
        int planes = kind.equals("24") ? 1 : 4;
        ImageStack stack = new ImageStack(31, 27);
        for (int i = 0; i < planes; i++) {
            FloatProcessor values = new FloatProcessor(31, 27);
            for (int p = 0; p < 31 * 27; p++) values.setf(p, 200 * random.nextFloat() + i);
            ImageProcessor pixels = values.convertToByteProcessor(false);
            stack.addSlice(
                    "plane " + i,
                    bits == 16
                            ? values.convertToShortProcessor(false)
                            : bits == 32 ? values : bits == 24 ? pixels.convertToRGB() : pixels);
        }
        ImagePlus image = new ImagePlus("", stack);
        Calibration calibration = image.getCalibration();
        calibration.setUnit("micron");
        calibration.pixelWidth = calibration.pixelHeight = .25;
        if (kind.equals("composite")) {
            image.setDimensions(2, 2, 1);
            image = new CompositeImage(image, CompositeImage.COMPOSITE);
        }
        if (bits != 24) image.setDisplayRange(10, 190);
        Path file = folder.resolve("input.tif");
        if (planes > 1) new FileSaver(image).saveAsTiffStack(file.toString());
        else new FileSaver(image).saveAsTiff(file.toString());
        check(file, false);
    }

    private void check(Path file, boolean alpha) throws IOException {
        SourceImage source = SourceImage.open(file);
        ImagePlus before = source.image();
        ImagePlus made = ImageTransfer.apply(fitted, source, "made", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
        Path output = folder.resolve(
                "output" + file.toString().substring(file.toString().lastIndexOf('.')));
        ImageFiles.save(made, output, Map.of("HRStyle", "x"), false);
        ImagePlus after = ImageFiles.open(output);

        assertThat(after.getDimensions()).isEqualTo(before.getDimensions());
        assertThat(after.getType()).isEqualTo(before.getType());
        assertThat(after.getCalibration().isSigned16Bit())
                .isEqualTo(before.getCalibration().isSigned16Bit());
        assertThat(after.getCalibration().pixelWidth).isCloseTo(before.getCalibration().pixelWidth, within(1e-6));
        assertThat(after.getCalibration().getUnit())
                .isEqualTo(before.getCalibration().getUnit());
        for (int i = 1; i <= after.getStackSize(); i++) {
            Object values = pixels(after, i);
            if (!file.toString().endsWith("jpg")) assertThat(values).isEqualTo(pixels(made, i));
            assertThat(values).isNotEqualTo(pixels(before, i));
            if (values instanceof float[] floats)
                for (float value : floats)
                    assertThat(value)
                            .isBetween((float) before.getDisplayRangeMin(), (float) before.getDisplayRangeMax());
        }
        int planes = source.planes().count();
        for (int i = 0; i < planes; i++) {
            assertThat(Alpha.transparent(after, i).isPresent()).isEqualTo(alpha);
            if (alpha)
                assertThat(Alpha.transparent(after, i))
                        .hasValue(Alpha.transparent(before, i).orElseThrow());
        }
        if (alpha && before.getBitDepth() == 24)
            for (int i = 1; i <= after.getStackSize(); i++) {
                int[] was = (int[]) pixels(before, i);
                int[] is = (int[]) pixels(after, i);
                for (int p = 0; p < was.length; p++) assertThat(is[p] >>> 24).isEqualTo(was[p] >>> 24);
            }
    }

    /** A single image's stack would be made up by ij. */
    private static Object pixels(ImagePlus image, int slice) {
        return image.getStackSize() == 1
                ? image.getProcessor().getPixels()
                : image.getStack().getPixels(slice);
    }

    private static void write(Kind kind, int width, int height, Random random, Path file) throws IOException {
        ImageWriter writer = jdkWriter(kind.format);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (kind.tiled) {
                parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setTiling(16, 32, 0, 0);
            }
            if (kind.compression != null) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(kind.compression);
            }
            if (kind.pages == 1) {
                writer.write(null, new IIOImage(image(kind, width, height, random), null, null), parameters);
                return;
            }
            writer.prepareWriteSequence(null);
            for (int page = 0; page < kind.pages; page++)
                writer.writeToSequence(new IIOImage(image(kind, width, height, random), null, null), parameters);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Kind kind, int width, int height, Random random) {
        boolean alpha = kind.samples % 2 == 0;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(kind.samples > 2 ? ColorSpace.CS_sRGB : ColorSpace.CS_GRAY),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                kind.type);
        WritableRaster raster = model.createCompatibleWritableRaster(width, height);
        double largest = kind.type == DataBuffer.TYPE_BYTE ? 255 : kind.type == DataBuffer.TYPE_USHORT ? 65_535 : 999;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                for (int s = 0; s < kind.samples; s++) {
                    double value = largest * (.2 + .6 * random.nextDouble());
                    boolean transparency = alpha && s == kind.samples - 1;
                    raster.setSample(x, y, s, transparency && random.nextInt(9) == 0 ? 0 : value);
                }
        return new BufferedImage(model, raster, false, null);
    }

    private static ImageWriter jdkWriter(String format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule() == ImageIO.class.getModule()) return writer;
        }
        throw new AssertionError("the JDK has no encoder of " + format);
    }
}
