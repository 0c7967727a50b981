package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Mosaic;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.images.files.DisplayRanges;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An image that goes into a transfer.
 *
 * @param image itself
 * @param planes its planes
 * @param fitted indices of the planes that a style is fitted to, at least one
 * @param source what reports say about it
 * @param snapshot that the image is; none of an image that only HRStyle has
 */
public record SourceImage(
        ImagePlus image,
        ImagePlusPlanes planes,
        List<Integer> fitted,
        Source source,
        @Nullable Snapshot snapshot) {

    /** An image that nobody changes meanwhile. */
    public SourceImage(ImagePlus image, ImagePlusPlanes planes, int index, Source source) {
        this(image, planes, List.of(index), source, null);
    }

    /** Share of pixels that may be clipped without a word, such as hot ones. */
    private static final double CLIPPED = .001;

    private static final int DIGITS = 6;

    /**
     * Opens a file; of a stack, training looks at the plane in the middle.
     *
     * @throws IOException when it is no image that can be used; the message names the file and says why
     * @throws Failure when its type or colour table says nothing about brightness
     */
    public static SourceImage open(Path file) throws IOException {
        return of(ImageFiles.open(file), file);
    }

    /** An image that was opened from {@code file}; otherwise as {@link #open(Path)}. */
    public static SourceImage of(ImagePlus image, Path file) throws IOException {
        ImagePlusPlanes planes = ImagePlusPlanes.of(image);
        return new SourceImage(image, planes, planes.count() / 2, Source.of(image, planes, file));
    }

    /**
     * An image that is open; of a stack, training looks at the plane that is shown.
     *
     * @throws Failure as {@link #open} does
     */
    public static SourceImage shown(ImagePlus image) {
        ImagePlusPlanes planes = ImagePlusPlanes.of(image);
        int slicesPerPlane = image.getStackSize() / planes.count();
        int index = (image.getCurrentSlice() - 1) / slicesPerPlane;
        return new SourceImage(image, planes, index, Source.of(image, planes));
    }

    /**
     * What speaks against trusting a result of this image beside what its pixels look like.
     *
     * @param name of the image in messages, such as content
     * @return sentences; empty where nothing does
     */
    public List<String> warnings(String name) {
        double share = planes.clippedShare();
        if (share <= CLIPPED) return List.of();
        return List.of(Text.format(
                "%.1f %% of the %s image's pixels lie outside of the range that it is seen over (%s) and come back as the range's ends; widen its display range (in Fiji: Image > Adjust > Brightness/Contrast, then save it)",
                100 * share,
                name,
                planes.ranges().stream()
                        .map(range -> Text.format("%s to %s", text(range.min()), text(range.max())))
                        .collect(Collectors.joining(", "))));
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The image as it is now, see {@link Snapshot}; otherwise as {@link #shown}. */
    public static SourceImage snapshot(ImagePlus image) {
        ImagePlusPlanes.of(image); // says what is wrong with it before it is copied
        return of(Snapshot.of(image));
    }

    /** The same of an image with a display range that says nothing of its values: it is seen over these, as a file without one. */
    public static SourceImage snapshotOfValues(ImagePlus image) {
        ImagePlusPlanes.of(image);
        Snapshot snapshot = Snapshot.of(image);
        DisplayRanges.replace(snapshot.image());
        return of(snapshot);
    }

    private static SourceImage of(Snapshot snapshot) {
        SourceImage source = shown(snapshot.image());
        return new SourceImage(source.image, source.planes, source.fitted, source.source, snapshot);
    }

    /** @throws Failure when its pixels are no longer what they were at first */
    public void requireUnchanged() {
        if (snapshot != null) snapshot.requireUnchanged();
    }

    /**
     * The same, but that the style is fitted to these planes.
     *
     * @param choice such as {@code 1-3,7}, counted from 1
     * @throws Failure if it is no such thing, or one of them is not there
     */
    public SourceImage fittedTo(String choice) {
        List<Integer> chosen = PlaneChoice.parse(choice, planes.count());
        return new SourceImage(image, planes, chosen, source.fittedTo(chosen), snapshot);
    }

    /** Of the plane that stands for all of them in previews and figures. */
    public int index() {
        return fitted.get(fitted.size() / 2);
    }

    /** That plane. */
    public Plane plane() {
        return planes.plane(index());
    }

    /** All planes that the style is fitted to. */
    public List<Plane> fittedPlanes() {
        return fitted.stream().map(planes::plane).toList();
    }

    /** Whether the style is fitted to more than one plane. */
    public boolean isSeveral() {
        return fitted.size() > 1;
    }

    /** What a fit looks at; each of several planes is looked at once and let go. */
    public Pictures pictures(TransferSettings settings) {
        if (!isSeveral()) return Pictures.of(plane());
        Mosaic mosaic = StyleTransfer.mosaic(fitted.size(), settings);
        for (int plane : fitted) mosaic.add(planes.plane(plane));
        return mosaic;
    }

    /** What training looks at, as one plane. */
    public Plane training(TransferSettings settings) {
        return isSeveral() ? Plane.of(pictures(settings).training(settings.size())) : plane();
    }
}
