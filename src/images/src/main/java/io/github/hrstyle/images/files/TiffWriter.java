package io.github.hrstyle.images.files;

import ij.ImagePlus;
import ij.Prefs;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes TIFF through ij's encoder. What is written beside the pixels is collected as {@code ij.io.FileSaver} does; not
 * through it, because it reports a full disk in a window and renames the image.
 */
final class TiffWriter {

    private TiffWriter() {}

    static void write(ImagePlus image, Path part, Map<String, String> texts) throws IOException {
        FileInfo info = info(image);
        String text = InfoText.append(image.getInfoProperty(), texts);
        info.info = text.isEmpty() ? null : text;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            encoder(info).write(out);
        }
        addTags(image, part);
    }

    /** What other programs said in a file of ImageJ's, such as their names or a place on the earth: ij has no place for it. */
    private static void addTags(ImagePlus image, Path part) throws IOException {
        if (TiffTags.of(image).isEmpty()) return;
        List<TiffField> fields =
                TiffTags.of(image).get().beside(TiffDirectory.read(part).get(0));
        if (!fields.isEmpty()) TiffOutput.add(fields, part);
    }

    /** Big-endian: ij misreads its own little-endian texts where they have letters beyond Latin-1. */
    private static TiffEncoder encoder(FileInfo info) {
        synchronized (TiffWriter.class) {
            boolean preferred = Prefs.intelByteOrder;
            try {
                Prefs.intelByteOrder = false; // the encoder looks only while it is made
                return new TiffEncoder(info);
            } finally {
                Prefs.intelByteOrder = preferred;
            }
        }
    }

    private static FileInfo info(ImagePlus image) {
        FileSaver saver = new FileSaver(image);
        FileInfo info = image.getFileInfo();
        info.description = saver.getDescriptionString();
        info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
        info.overlay = FileSaver.getOverlay(image);
        info.properties = image.getPropertiesAsArray();
        if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, info);
        info.sliceLabels = labels(image);
        if (image.getStackSize() > 1 && image.getStack().isVirtual())
            info.virtualStack = (VirtualStack) image.getStack();
        return info;
    }

    private static String[] labels(ImagePlus image) {
        String[] labels = new String[image.getStackSize()];
        // A single plane's label is among its properties, and asking for its stack would make one up.
        if (labels.length > 1)
            for (int i = 0; i < labels.length; i++) labels[i] = image.getStack().getSliceLabel(i + 1);
        return labels;
    }
}
