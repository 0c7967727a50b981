package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.core.image.DisplayRange;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports say about something that a result was made from.
 *
 * @param name of the file, without its folder, or the image's title
 * @param width in pixels; none for a fitted style
 * @param height likewise
 * @param planes likewise
 * @param ranges of values that the image was seen over, one for all planes or one a channel; none for 8-bit colours
 * @param bytes the file's length; none for an image without a file
 * @param sha256 the file's checksum; likewise
 * @param fitted planes that the style was fitted to, counted from 1; none where nobody chose them
 */
public record Source(
        String name,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer planes,
        @Nullable List<DisplayRange> ranges,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable List<Integer> fitted) {

    private Source(
            String name,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer planes,
            @Nullable List<DisplayRange> ranges,
            @Nullable Long bytes,
            @Nullable String sha256) {
        this(name, width, height, planes, ranges, bytes, sha256, null);
    }

    static Source of(ImagePlus image, ImagePlusPlanes planes) {
        return new Source(
                image.getTitle(), image.getWidth(), image.getHeight(), planes.count(), ranges(planes), null, null);
    }

    static Source of(ImagePlus image, ImagePlusPlanes planes, Path file) throws IOException {
        return new Source(
                name(file),
                image.getWidth(),
                image.getHeight(),
                planes.count(),
                ranges(planes),
                Files.size(file),
                Sha256.of(file));
    }

    static Source of(Path image, int width, int height, DisplayRange range) throws IOException {
        return new Source(name(image), width, height, 1, List.of(range), Files.size(image), Sha256.of(image));
    }

    /** Of an image that is one plane of labels, not looked at over a range. */
    static Source ofLabels(ImagePlus image) {
        return new Source(image.getTitle(), image.getWidth(), image.getHeight(), 1, null, null, null);
    }

    /** Likewise, from a file. */
    static Source ofLabels(ImagePlus image, Path file) throws IOException {
        return new Source(name(file), image.getWidth(), image.getHeight(), 1, null, Files.size(file), Sha256.of(file));
    }

    private static @Nullable List<DisplayRange> ranges(ImagePlusPlanes planes) {
        return planes.ranges().isEmpty() ? null : planes.ranges();
    }

    /** A file that is no image. */
    public static Source of(Path file) throws IOException {
        return new Source(name(file), null, null, null, null, Files.size(file), Sha256.of(file));
    }

    /** The same thing under another name. */
    public Source named(String other) {
        return new Source(other, width, height, planes, ranges, bytes, sha256, fitted);
    }

    /** @param indices from 0 */
    Source fittedTo(List<Integer> indices) {
        List<Integer> counted = indices.stream().map(index -> index + 1).toList();
        return new Source(name, width, height, planes, ranges, bytes, sha256, counted);
    }

    /** The image's longer side in pixels, of a reduced one the original's; 0 for what is no image. */
    long longer() {
        return width == null || height == null ? 0 : Math.max(width, height);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
