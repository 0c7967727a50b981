package io.github.hrstyle.imagej.files;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.process.StackConverter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens TIFF through ij, once {@link TiffCheck} has found that ij can. */
final class TiffReader {

    private TiffReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        if (TiffCheck.directories(file).get(0).tiled()) return TiledTiffReader.open(file, limit);
        List<TiffPage> pages = TiffCheck.pages(file, limit);
        TiffPage first = pages.get(0);
        ImagePlus image = decode(file, pages);
        // 16-bit colours are opened as channels.
        long channels = first.bits() == 16 ? first.samples() : 1;
        long expected = Math.max(pages.size(), first.imagejPlanes()) * channels;
        if (image == null || image.getStackSize() != expected || image.getWidth() != first.width())
            throw new ImageFileException(
                    file,
                    "is a TIFF that ij opens wrongly: expected %d plane(s), but got %d"
                            .formatted(expected, image == null ? 0 : image.getStackSize()));
        if (first.isPalette() && !first.byImageJ()) showPalette(image);
        return image;
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        if (TiffCheck.directories(file).get(0).tiled()) return TiledTiffReader.header(file, limit);
        TiffPage first = TiffCheck.declared(file, limit).get(0);
        return ImageHeader.of(first.width(), first.height());
    }

    private static @Nullable ImagePlus decode(Path file, List<TiffPage> pages) throws IOException {
        // Throws what the Opener would hand to whichever plugin says that it opens such files.
        FileInfo[] directories = directories(file);
        for (int i = 0; i < pages.size(); i++)
            if (i >= directories.length || !sameStrips(pages.get(i), directories[i]))
                throw new ImageFileException(
                        file, "is a TIFF that ij misreads: its strips' places are noted in 16 bits; save it again");
        try {
            return new Opener().openTiff(folder(file), name(file));
        } catch (RuntimeException e) { // on damaged metadata
            throw new ImageFileException(file, "is a damaged TIFF: " + e, e);
        }
    }

    private static boolean sameStrips(TiffPage page, FileInfo seen) {
        return seen.stripOffsets != null
                && Arrays.equals(
                        page.offsets(),
                        Arrays.stream(seen.stripOffsets)
                                .mapToLong(Integer::toUnsignedLong)
                                .toArray());
    }

    private static FileInfo[] directories(Path file) throws IOException {
        FileInfo[] directories;
        try {
            directories = new TiffDecoder(folder(file), name(file)).getTiffInfo();
        } catch (IOException | RuntimeException e) {
            throw new ImageFileException(file, "is a TIFF that ij cannot open: " + ImageFileException.reason(e), e);
        }
        if (directories == null) throw new ImageFileException(file, "is a TIFF without an image");
        return directories;
    }

    /** Of another program, the table is a palette: its indices mean nothing by themselves. */
    private static void showPalette(ImagePlus image) {
        if (image.getStackSize() == 1) image.setProcessor(image.getProcessor().convertToRGB());
        else new StackConverter(image).convertToRGB();
    }

    static Map<String, String> texts(Path file) throws IOException {
        try (TiffFile checked = new TiffFile(file)) {
            while (checked.hasNext()) checked.nextDirectory();
        }
        if (TiffCheck.directories(file).get(0).tiled()) return TiledTiffReader.texts(file);
        return InfoText.parse(directories(file)[0].info);
    }

    private static String folder(Path file) {
        return file.toAbsolutePath().getParent() + File.separator;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
