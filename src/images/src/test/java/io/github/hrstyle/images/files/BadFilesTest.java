package io.github.hrstyle.images.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad file is one line that names it and what is wrong; ij says nothing of its own. */
@Timeout(30)
class BadFilesTest {

    private static final int HUGE = 100_000;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = System.out;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8)); // where ij's windows go without a screen
    }

    @AfterEach
    void nothingWasSaid() {
        System.setOut(out);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void missing() {
        fails(folder.resolve("no such file.png"), "there is no such file");
    }

    @Test
    void folder() {
        fails(folder, "is a folder");
    }

    @Test
    void empty() throws Exception {
        fails("a.png", new byte[0], "is empty");
    }

    @Test
    void textNamedPng() throws Exception {
        fails("a.png", "hello, world".getBytes(StandardCharsets.UTF_8), "begins with the text 'hello, world'");
    }

    @Test
    void unreadable() throws Exception {
        // Even root cannot read a process' memory map from its first byte.
        Path file = Path.of("/proc/self/mem");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(file));
        fails(file, "cannot be read");
    }

    @Test
    void hugePng() throws Exception {
        fails("a.png", Craft.png(HUGE, HUGE, 8, 2, new byte[9]), "100000 x 100000 pixels, but at most");
    }

    @Test
    void hugeTiff() throws Exception {
        fails("a.tif", Craft.tiff(Craft.greyTags(HUGE, HUGE), new byte[9]), "100000 x 100000 pixels, but at most");
    }

    @Test
    void hugeBmp() throws Exception {
        fails("a.bmp", Craft.bmpHeader(HUGE, HUGE).array(), "100000 x 100000 pixels, but at most");
    }

    @Test
    void hugeJpeg() throws Exception {
        fails(
                "a.jpg",
                concat(Craft.jpegHeader(60000, 60000), new byte[] {(byte) 0xff, (byte) 0xda}),
                "60000 x 60000 pixels");
    }

    @Test
    void largestDeclaredSizes() throws Exception {
        fails("a.png", Craft.png(-1, -1, 8, 2, new byte[9]), "4294967295 x 4294967295");
        fails("a.tif", Craft.tiff(Craft.greyTags(-1, -1), new byte[9]), "4294967295 x 4294967295");
        fails("a.bmp", Craft.bmpHeader(Integer.MAX_VALUE, Integer.MIN_VALUE).array(), "2147483647 x 2147483648");
    }

    @Test
    void moreThanTheHeap() throws Exception {
        Path file = Craft.file(folder, "a.png", Craft.png(1000, 500, 8, 2, new byte[9]));
        assertThatThrownBy(() -> ImageFiles.open(file, new SizeLimit(500_000, 3_000_000)))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("1000 x 500 pixels")
                .hasMessageContaining("at most 3 MB are allowed");
        assertThatThrownBy(() -> ImageFiles.open(file, new SizeLimit(499_999, 30_000_000)))
                .hasMessageContaining("at most 499999 pixels a plane");
    }

    @Test
    void moreSlicesThanTheHeap() throws Exception {
        byte[] tiff = imagej("ImageJ=1.54p\nimages=900000000\n\0", 1000, 1000);
        fails("a.tif", tiff, "in 900000000 plane(s)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 5", "5 0", "0 0"})
    void noPixels(String size) throws Exception {
        int width = size.charAt(0) - '0';
        int height = size.charAt(2) - '0';
        String message = "at least 1 x 1 pixels, but its header says " + width + " x " + height;
        fails("a.png", Craft.png(width, height, 8, 0, new byte[9]), message);
        fails("a.tif", Craft.tiff(Craft.greyTags(width, height), new byte[9]), message);
        fails("a.bmp", Craft.bmpHeader(width, height).array(), message);
        fails("a.jpg", concat(Craft.jpegHeader(width, height), new byte[] {(byte) 0xff, (byte) 0xda}), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void truncated(String format) throws Exception {
        byte[] whole = Craft.encoded(Craft.noise(60, 40), format);
        assertThat(ImageFiles.open(Craft.file(folder, "whole." + format, whole)).getWidth())
                .isEqualTo(60);
        for (int length :
                new int[] {whole.length - 1, whole.length - 2, whole.length * 9 / 10, whole.length / 2, 60, 30, 12})
            fails("a." + format, Arrays.copyOf(whole, length), "truncated");
    }

    @Test
    void pngWithHalfItsPixelsInSoundChunks() throws Exception {
        fails("a.png", Craft.png(20, 20, 8, 0, new byte[21 * 10]), "truncated");
    }

    @Test
    void pngWithAWrongBit() throws Exception {
        byte[] content = Craft.encoded(Craft.noise(60, 40), "png");
        content[content.length / 2] ^= 1;
        fails("a.png", content, "chunk IDAT fails the checksum");
    }

    @Test
    void truncatedTiff() throws Exception {
        Path file = folder.resolve("whole.tif");
        ij.ImageStack stack = new ij.ImageStack(40, 30);
        for (int i = 0; i < 3; i++) stack.addSlice(new ByteProcessor(40, 30));
        ImageFiles.save(new ImagePlus("", stack), file, Map.of(), false);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length - 1, whole.length - 200, whole.length - 1500, 400, 100, 8, 5})
            fails("a.tif", Arrays.copyOf(whole, length), "truncated");
    }

    @Test
    void truncatedStripOfTiff() throws Exception {
        fails("a.tif", Craft.tiff(Craft.greyTags(20, 20), new byte[399]), "holds 399 bytes; expected 400");
    }

    @Test
    void damagedStripsOfTiff() throws Exception {
        for (int compression : new int[] {5, 8, 32773}) {
            Map<Integer, Integer> tags = Craft.greyTags(20, 20);
            tags.put(259, compression);
            byte[] noise = new byte[400];
            new java.util.Random(3).nextBytes(noise);
            byte[] half = compression == 8 ? Arrays.copyOf(Craft.deflate(noise), 200) : new byte[] {(byte) -100, 7};
            fails("a.tif", Craft.tiff(tags, half), "truncated, damaged or unsupported TIFF");
        }
    }

    @Test
    void kindsOfTiffThatCannotBeHeldAreNamedWithTheWayOut() throws Exception {
        refused(258, 6, "6 bits a sample; open it in Fiji");
        refused(259, 34712, "compression is JPEG 2000; open it in Fiji");
        refused(259, 50000, "compression is ZSTD; open it in Fiji");
        refused(277, 2, "2 grey samples a pixel, which may be channels; open it in Fiji");
        refused(277, 5, "5 grey samples");
        refused(339, 2, "signed 8-bit numbers; open it in Fiji");
        refused(339, 5, "complex numbers; open it in Fiji");
        refused(278, 5, "1 strips; expected 4");
    }

    @Test
    void tilesThatAreNotThere() throws Exception {
        refused(322, 16, "unsupported TIFF");
    }

    @Test
    void kindsOfTiffInTilesThatCannotBeHeld() throws Exception {
        Map<Integer, Integer> tags = Craft.greyTags(20, 20);
        tags.put(322, 32);
        tags.put(323, 32);
        tags.put(277, 4);
        fails("a.tif", Craft.tiff(tags, new byte[4096]), "4 grey samples");
    }

    private void refused(int tag, int value, String message) throws Exception {
        Map<Integer, Integer> tags = Craft.greyTags(20, 20);
        tags.put(tag, value);
        fails("a.tif", Craft.tiff(tags, new byte[400]), message);
    }

    @Test
    void tiffWhoseDirectoriesGoInACircle() throws Exception {
        byte[] content = Craft.tiff(Craft.greyTags(20, 20), new byte[400]);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length - 4, 408);
        fails("a.tif", content, "form a circle");
        assertThatThrownBy(() -> ImageFiles.metadata(folder.resolve("a.tif"))).hasMessageContaining("form a circle");
    }

    @Test
    void bigTiffWithoutAnImage() throws Exception {
        fails("a.tif", new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "it has no image");
    }

    @Test
    void jpegOfTwoComponents() throws Exception {
        byte[] frame = concat(Craft.jpegHeader(8, 8), new byte[] {(byte) 0xff, (byte) 0xda});
        frame[11] = 2;
        fails("a.jpg", frame, "of 2 components");
    }

    @Test
    void losslessJpeg() throws Exception {
        byte[] frame = Craft.jpegHeader(8, 8);
        frame[3] = (byte) 0xc3;
        fails("a.jpg", frame, "is a lossless JPEG; open it in Fiji");
    }

    @Test
    void zarrIsNamedWithTheWayOut() throws Exception {
        Files.writeString(folder.resolve("zarr.json"), "{}");
        assertThatThrownBy(() -> ImageFiles.open(folder))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("OME-Zarr; open it in Fiji");
    }

    @Test
    void otherFormatsAreNamedWithTheWayOut() throws Exception {
        fails("a.czi", "ZISRAWFILE......".getBytes(StandardCharsets.US_ASCII), "Zeiss CZI; open it in Fiji");
        fails("a.heic", "\0\0\0\30ftypheic".getBytes(StandardCharsets.US_ASCII), "HEIC");
        fails("a.gif", "GIF89a".getBytes(StandardCharsets.US_ASCII), "GIF; open it in Fiji with Bio-Formats");
        byte[] dicom = new byte[200];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
        fails("a.dcm", dicom, "DICOM");
    }

    private byte[] imagej(String description, int width, int height) {
        byte[] text = description.getBytes(StandardCharsets.US_ASCII);
        byte[] content = Craft.tiff(Craft.greyTags(width, height), text);
        // The description is where the pixels are; its entry takes the place of the photometric one, which may be
        // absent.
        ByteBuffer entries = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 8 + text.length + 2; ; at += 12)
            if (entries.getShort(at) == 262) {
                entries.putShort(at, (short) 270)
                        .putShort(at + 2, (short) 2)
                        .putInt(at + 4, text.length)
                        .putInt(at + 8, 8);
                return content;
            }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private void fails(String name, byte[] content, String message) throws Exception {
        fails(Craft.file(folder, name, content), message);
    }

    private static void fails(Path file, String message) {
        assertThatThrownBy(() -> ImageFiles.open(file))
                .isInstanceOf(ImageFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n", "\r");
    }
}
