package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files, each of a kind that was once read or written wrongly; made by tifffile and Pillow. */
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    Path folder;

    @Test
    void stackWithoutRangesIsSeenOverOneForAllPlanes() throws Exception {
        ImagePlus image = open("z-hump-u16.tif");
        assertThat(image.getStackSize()).isEqualTo(10);
        assertThat(image.getDisplayRangeMin()).isEqualTo(59);
        assertThat(image.getDisplayRangeMax()).isEqualTo(3332);
    }

    @Test
    void pagesOfSixteenBitColoursStayColours() throws Exception {
        ImagePlus image = open("rgb48-two-pages.tif");
        assertThat(image.getNChannels()).isEqualTo(3);
        assertThat(image.getNSlices()).isEqualTo(2);
        List<TiffDirectory> pages = TiffDirectory.read(saved(image, "a.tif"));
        assertThat(pages).hasSize(2).allSatisfy(page -> {
            assertThat(page.samples()).isEqualTo(3);
            assertThat(page.bits()).isEqualTo(16);
            assertThat(page.number(TiffDirectory.PHOTOMETRIC, 0)).isEqualTo(2);
        });
        assertSamePixels(ImageFiles.open(folder.resolve("a.tif")), image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-rgb24.tif", "same-rgb48.png", "same-rgb48.tif", "planar48.tif"})
    void oneImageIsOneWhateverHoldsIt(String name) throws Exception {
        ImagePlus expected = open("same-rgb24.png");
        ImagePlus image = open(name);
        double scale = 255 / image.getDisplayRangeMax();
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < 64 * 48; i++) {
                double value = image.getBitDepth() == 24
                        ? image.getProcessor().get(i) >> (16 - 8 * c) & 0xff
                        : image.getStack().getProcessor(c + 1).get(i) * scale;
                assertThat(value).isCloseTo(expected.getProcessor().get(i) >> (16 - 8 * c) & 0xff, within(1.));
            }
    }

    @Test
    void largeWholeNumbersAreNotWrapped() throws Exception {
        ImageProcessor pixels = open("u32-above-2-31.tif").getProcessor();
        assertThat(pixels.getStats().min).isEqualTo(784e6);
        assertThat(pixels.getStats().max).isEqualTo(3.36e9);
    }

    @Test
    void colourProfileOfTiffIsApplied() throws Exception {
        ImageProcessor png = open("icc-swapped.png").getProcessor();
        ImagePlus tiff = open("icc-swapped.tif");
        assertThat((int[]) tiff.getProcessor().getPixels()).isEqualTo(png.getPixels());
        // What is written is sRGB, and says nothing else.
        assertThat(TiffDirectory.read(saved(tiff, "a.tif")).get(0).has(TiffDirectory.COLOUR_PROFILE))
                .isFalse();
        assertThat((int[])
                        ImageFiles.open(folder.resolve("a.tif")).getProcessor().getPixels())
                .isEqualTo(png.getPixels());
    }

    @Test
    void emptyColourProfileIsIgnored() throws Exception {
        assertThat(open("icc-empty.jpg").getWidth()).isEqualTo(64);
    }

    @Test
    void photographIsTurnedUprightAndKeepsItsResolution() throws Exception {
        ImagePlus image = open("orientation-6.jpg");
        assertThat(image.getWidth()).isEqualTo(48);
        assertThat(image.getInfoProperty()).contains("Orientation: 6 (applied");
        JpegFile written = JpegFile.read(saved(image, "a.jpg"));
        assertThat(written.orientation()).isEqualTo(1);
        assertThat(written.resolution().orElseThrow().x()).isCloseTo(300 / .0254, within(1e-6));
    }

    @Test
    void resolutionOfPngIsKeptInEachFormat() throws Exception {
        ImagePlus image = open("dpi-300.png");
        for (String name : List.of("a.png", "a.jpg", "a.tif")) {
            ImagePlus again = ImageFiles.open(saved(image, name));
            assertThat(again.getCalibration().getUnit()).isEqualTo("inch");
            assertThat(1 / again.getCalibration().pixelWidth).isCloseTo(300, within(.01));
        }
    }

    @Test
    void whatOmeTiffSaysIsKept() throws Exception {
        ImagePlus image = open("ome-rgb.ome.tif");
        assertThat(image.getType()).isEqualTo(ImagePlus.COLOR_RGB);
        assertThat(image.getCalibration().pixelWidth).isEqualTo(.5);
        assertThat(image.getCalibration().getUnit()).isEqualTo("µm");
        TiffDirectory before =
                TiffDirectory.read(CASES.resolve("ome-rgb.ome.tif")).get(0);
        Path file = folder.resolve("a.tif");
        ImageFiles.save(image, file, Map.of("HRStyle", "{\"how\": \"é\"}"), false);
        TiffDirectory after = TiffDirectory.read(file).get(0);
        assertThat(after.description()).isEqualTo(before.description()).contains("PhysicalSizeX");
        assertThat(after.field(305).orElseThrow().text())
                .isEqualTo(before.field(305).orElseThrow().text());
        assertThat(after.samples()).isEqualTo(3);
        assertThat(ImageFiles.metadata(file)).containsEntry("HRStyle", "{\"how\": \"é\"}");
        assertThat(ij.IJ.openImage(file.toString()).getInfoProperty()).contains("HRStyle: {\"how\": \"é\"}");
    }

    @Test
    void placeOnTheEarthAuthorAndDateAreKept() throws Exception {
        TiffDirectory before = TiffDirectory.read(CASES.resolve("geo.tif")).get(0);
        TiffDirectory after =
                TiffDirectory.read(saved(open("geo.tif"), "a.tif")).get(0);
        for (int tag : new int[] {270, 305, 306, 315, 33550, 33922, 34735}) {
            TiffField expected = before.field(tag).orElseThrow();
            TiffField field = after.field(tag).orElseThrow();
            assertThat(field.type()).as("type of %d", tag).isEqualTo(expected.type());
            assertThat(field.bytes()).as("values of %d", tag).isEqualTo(expected.bytes());
        }
    }

    @Test
    void bigTiff() throws Exception {
        ImagePlus image = open("big.tif");
        assertThat(image.getStackSize()).isEqualTo(2);
        assertThat(image.getStack().getProcessor(2).get(10, 8)).isEqualTo(197 * 300);
        assertThat(image.getDisplayRangeMax()).isEqualTo(197 * 300);
    }

    @Test
    void indexBeyondThePaletteIsDamage() {
        assertThatThrownBy(() -> open("bad-index.bmp"))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("palette has 101 colours, 0 to 100, but a pixel has number 102");
    }

    @Test
    void thumbnailsBetweenThePagesAreLeftOut() throws Exception {
        ImagePlus image = open("lsm-like.tif");
        assertThat(image.getStackSize()).isEqualTo(3);
        assertThat(image.getBitDepth()).isEqualTo(16);
    }

    private static ImagePlus open(String name) throws Exception {
        return ImageFiles.open(CASES.resolve(name));
    }

    private Path saved(ImagePlus image, String name) throws Exception {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        ImageFiles.save(image, file, Map.of(), false);
        return file;
    }

    private static void assertSamePixels(ImagePlus image, ImagePlus expected) {
        assertThat(image.getStackSize()).isEqualTo(expected.getStackSize());
        for (int i = 1; i <= image.getStackSize(); i++)
            assertThat(image.getStack().getPixels(i))
                    .isEqualTo(expected.getStack().getPixels(i));
    }
}
