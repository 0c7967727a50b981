package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.BurntIn;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.images.files.Alpha;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.SizeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A label image that says which pixels of another image belong together. It holds for every plane of a stack.
 *
 * @param labels of the pixels
 * @param source what reports say about it
 */
public record MaskImage(LabelImage labels, Source source) {

    /**
     * Opens a file.
     *
     * @throws IOException when it is no image that can be used
     * @throws Failure when it is no label image; the message names the file and says why
     */
    public static MaskImage open(Path file) throws IOException {
        ImagePlus image = ImageFiles.open(file);
        return new MaskImage(labels(image, file.toString()), Source.ofLabels(image, file));
    }

    /**
     * Opens a file that is known by another name.
     *
     * @param name for messages and reports
     * @throws IOException as {@link #open(Path)} does, with the file's own name
     * @throws Failure likewise, with {@code name}
     */
    public static MaskImage open(Path file, String name, SizeLimit limit) throws IOException {
        ImagePlus image = ImageFiles.open(file, limit);
        return new MaskImage(labels(image, name), Source.ofLabels(image, file).named(name));
    }

    /**
     * An image that is open.
     *
     * @throws Failure as {@link #open} does
     */
    public static MaskImage of(ImagePlus image) {
        return new MaskImage(labels(image, "'" + image.getTitle() + "'"), Source.ofLabels(image));
    }

    /** Whether an image has pixels that show nothing. */
    static boolean isNeeded(SourceImage image) {
        return blank(image).isPresent();
    }

    /** Label 1 wherever the image shows something. */
    static MaskImage ofShown(SourceImage image) {
        int width = image.image().getWidth();
        LabelImage everywhere = LabelImage.of(width, image.image().getHeight(), i -> 1);
        return new MaskImage(
                        everywhere,
                        image.source().named("what " + image.source().name() + " shows"))
                .shownIn(image);
    }

    /** The same without labels where {@code image} shows nothing; labels of another size stay as they are. */
    MaskImage shownIn(SourceImage image) {
        Optional<boolean[]> blank = blank(image);
        boolean fits = labels.width() == image.image().getWidth()
                && labels.height() == image.image().getHeight();
        if (blank.isEmpty() || !fits) return this;
        boolean[] there = blank.get();
        LabelImage shown =
                LabelImage.of(labels.width(), labels.height(), i -> there[i] ? LabelImage.UNLABELLED : labels.label(i));
        return new MaskImage(shown, source);
    }

    /** Where the plane that training looks at is wholly transparent or has something burnt in; empty where nothing of it is. */
    private static Optional<boolean[]> blank(SourceImage image) {
        Optional<boolean[]> transparent =
                Alpha.transparent(image.image(), image.index()).filter(MaskImage::any);
        Optional<boolean[]> burntIn = BurntIn.in(image.plane());
        if (transparent.isEmpty() || burntIn.isEmpty()) return transparent.or(() -> burntIn);
        boolean[] both = transparent.get();
        for (int i = 0; i < both.length; i++) both[i] |= burntIn.get()[i];
        return Optional.of(both);
    }

    private static boolean any(boolean[] values) {
        for (boolean value : values) if (value) return true;
        return false;
    }

    /** The labels as a 16-bit image. */
    public ImagePlus image() {
        ShortProcessor pixels = new ShortProcessor(labels.width(), labels.height());
        for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, labels.label(i));
        return new ImagePlus(source.name(), pixels);
    }

    /** Values as they are stored: a colour table is for the eye. */
    private static LabelImage labels(ImagePlus image, String name) {
        if (image.getBitDepth() == 24)
            throw Failure.badInput(
                    Text.format("%s: a mask must be a label image, 8, 16 or 32-bit grey, but is RGB", name));
        if (image.getStackSize() != 1)
            throw Failure.badInput(
                    Text.format("%s: a mask must be a single plane, but has %d", name, image.getStackSize()));
        try {
            return LabelImage.of(image.getWidth(), image.getHeight(), image.getProcessor()::getf);
        } catch (Failure e) {
            throw e.about(name);
        }
    }
}
