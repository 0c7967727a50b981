package io.github.hrstyle.imagej.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.quality.Seams;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeImageTest {

    private static final int WIDTH = 301;
    private static final int HEIGHT = 270; // more than a row of tiles, and no multiple of anything

    private static FittedStyle fitted;

    @TempDir
    Path folder;

    @BeforeAll
    static void fit() {
        TransferSettings settings = TransferSettings.of(
                Map.of(Setting.STEPS, "3", Setting.SIZE, "32", Setting.VGG19, "random", Setting.DEVICE, "cpu"));
        fitted = StyleTransfer.fit(noise(1), noise(2), settings, Vgg19Weights.random(0), FitListener.NONE)
                .fitted();
    }

    private static Plane noise(int seed) {
        Random random = new Random(seed);
        float[] values = new float[3 * 32 * 32];
        for (int i = 0; i < values.length; i++) values[i] = .2f * seed + .3f * random.nextFloat();
        return Plane.of(new RgbImage(32, 32, values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RGB", "8", "16", "32"})
    void tile_by_tile_gives_the_pixels_of_the_whole(String kind) throws IOException {
        Path input = tiled(kind);
        Path output = folder.resolve("styled.tif");
        try (LargeImage large = LargeImage.open(input)) {
            assertThat(large.apply(
                            fitted, output, Map.of("key", "value é"), false, DeviceChoice.CPU, ApplyListener.NONE))
                    .isTrue();
        }
        SourceImage whole = SourceImage.open(input);
        ImagePlus expected = ImageTransfer.apply(fitted, whole, "", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
        ImagePlus styled = ImageFiles.open(output);
        assertThat(styled.getType()).isEqualTo(whole.image().getType());
        assertThat(styled.getCalibration().pixelWidth)
                .isCloseTo(whole.image().getCalibration().pixelWidth, within(1e-9));
        assertSame(styled.getProcessor(), expected.getProcessor());
        assertThat(ImageFiles.metadata(output)).containsEntry("key", "value \u00e9");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("input.tif", "styled.tif");
    }

    /** Larger than in training: the generator sees it reduced, by the same blocks in both ways of reading. */
    @ParameterizedTest
    @ValueSource(strings = {"RGB", "16"})
    void so_it_does_where_the_generator_sees_it_reduced(String kind) throws IOException {
        FittedStyle reduced = fitted.forContentOf(3 * 32, 32);
        Path input = tiled(kind);
        Path output = folder.resolve("styled.tif");
        try (LargeImage large = LargeImage.open(input)) {
            large.apply(reduced, output, Map.of(), false, DeviceChoice.CPU, ApplyListener.NONE);
        }
        ImagePlus expected = ImageTransfer.apply(
                        reduced, SourceImage.open(input), "", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
        assertSame(ImageFiles.open(output).getProcessor(), expected.getProcessor());
        ImagePlus whole = ImageTransfer.apply(fitted, SourceImage.open(input), "", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
        assertThat(expected.getProcessor().getPixels())
                .isNotEqualTo(whole.getProcessor().getPixels());
    }

    /** The same to the last level: both are made of the same tiles. */
    private static void assertSame(ImageProcessor styled, ImageProcessor expected) {
        assertThat(styled.getWidth()).isEqualTo(WIDTH);
        assertThat(styled.getHeight()).isEqualTo(HEIGHT);
        if (styled.getPixels() instanceof float[] values) {
            float[] others = (float[]) expected.getPixels();
            for (int i = 0; i < values.length; i++)
                if (Float.isNaN(others[i])) assertThat(values[i]).isNaN();
                else assertThat(values[i]).isCloseTo(others[i], within(1e-2f));
            assertThat(values[5]).isNaN();
        } else assertThat(styled.getPixels()).isEqualTo(expected.getPixels());
    }

    @Test
    void no_seam_shows() throws IOException {
        SourceImage content = SourceImage.open(tiled("RGB"));
        ImagePlus styled = ImageTransfer.apply(fitted, content, "", DeviceChoice.CPU, ApplyListener.NONE)
                .orElseThrow();
        double before = Seams.ratio(content.plane().read(), 256);
        double after = Seams.ratio(ImagePlusPlanes.of(styled).plane(0).read(), 256);
        assertThat(after / before).isCloseTo(1, within(.05));
    }

    @Test
    void for_training_it_is_averaged() throws IOException {
        Path input = tiled("8");
        try (LargeImage large = LargeImage.open(input)) {
            SourceImage reduced = large.reduced(100);
            assertThat(reduced.image().getWidth()).isEqualTo(100);
            assertThat(reduced.image().getHeight()).isEqualTo(90);
            ImageProcessor whole = ImageFiles.open(input).getProcessor();
            double sum = 0;
            for (int y = 261; y < 264; y++) for (int x = 30; x < 33; x++) sum += whole.get(x, y);
            assertThat(reduced.image().getProcessor().get(10, 87)).isEqualTo((int) Math.round(sum / 9));
            assertThat(reduced.source().width()).isEqualTo(WIDTH);
        }
    }

    @Test
    void a_stopped_one_leaves_nothing() throws IOException {
        try (LargeImage large = LargeImage.open(tiled("RGB"))) {
            Path output = folder.resolve("styled.tif");
            assertThat(large.apply(fitted, output, Map.of(), false, DeviceChoice.CPU, (done, tiles) -> {
                        assertThat(tiles).isEqualTo(4);
                        return done < 2;
                    }))
                    .isFalse();
        }
        assertThat(folder.toFile().list()).containsExactly("input.tif");
    }

    @Test
    void a_truncated_one_is_named_and_leaves_nothing() throws IOException {
        byte[] content = Files.readAllBytes(tiled("RGB"));
        Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(content, content.length - 20_000));
        assertThatThrownBy(() -> ImageFiles.open(cut))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("cut.tif");
        assertThatThrownBy(() -> {
                    try (LargeImage large = LargeImage.open(cut)) {
                        large.apply(
                                fitted,
                                folder.resolve("styled.tif"),
                                Map.of(),
                                false,
                                DeviceChoice.CPU,
                                ApplyListener.NONE);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut.tif");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("input.tif", "cut.tif");
    }

    @Test
    void small_images_and_stacks_are_held() throws IOException {
        assertThat(TiffRegions.isLarge(tiled("RGB"))).isFalse();
        ImageStack stack = new ImageStack(20, 20);
        for (int i = 0; i < 2; i++) stack.addSlice(new ByteProcessor(20, 20));
        Path file = folder.resolve("stack.tif");
        ImageFiles.save(new ImagePlus("", stack), file, Map.of(), false);
        assertThatThrownBy(() -> LargeImage.open(file)).hasMessageContaining("several planes");
    }

    @Test
    void a_result_must_be_a_tiff() throws IOException {
        try (LargeImage large = LargeImage.open(tiled("8"))) {
            assertThatThrownBy(() -> large.checkWritable(folder.resolve("a.png"), false))
                    .hasMessageContaining("use .tif");
        }
    }

    /** Written by the JDK in Deflate tiles of 64 x 48. */
    private Path tiled(String kind) throws IOException {
        ImageTypeSpecifier type =
                switch (kind) {
                    case "RGB" ->
                        ImageTypeSpecifier.createInterleaved(
                                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                                new int[] {0, 1, 2},
                                DataBuffer.TYPE_BYTE,
                                false,
                                false);
                    case "8" -> grey(DataBuffer.TYPE_BYTE);
                    case "16" -> grey(DataBuffer.TYPE_USHORT);
                    default -> grey(DataBuffer.TYPE_FLOAT);
                };
        BufferedImage image = type.createBufferedImage(WIDTH, HEIGHT);
        WritableRaster raster = image.getRaster();
        double scale = kind.equals("16") ? 100 : 1;
        Random random = new Random(4);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                for (int c = 0; c < raster.getNumBands(); c++)
                    raster.setSample(
                            x,
                            y,
                            c,
                            scale * (120 + 60 * Math.sin(x / (9. + c)) * Math.cos(y / 11.) + random.nextInt(40)));
        if (kind.equals("32")) raster.setSample(5, 0, 0, Float.NaN);
        Path file = folder.resolve("input.tif");
        ImageWriter writer = jdkWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setTiling(64, 48, 0, 0);
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType("Deflate");
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        }
        writer.dispose();
        return file;
    }

    /** Others on the class path write no tiles. */
    private static ImageWriter jdkWriter() {
        var writers = ImageIO.getImageWritersByFormatName("tiff");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule() == ImageIO.class.getModule()) return writer;
        }
        throw new AssertionError("the JDK has no encoder of TIFF");
    }

    private static ImageTypeSpecifier grey(int dataType) {
        return ImageTypeSpecifier.createInterleaved(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), new int[] {0}, dataType, false, false);
    }
}
