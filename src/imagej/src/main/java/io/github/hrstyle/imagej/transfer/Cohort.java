package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Mosaic;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.quality.Spread;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.images.files.TiffRegions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All images of one side of a fit, taken alike, such as the fields of one laboratory.
 *
 * @param pictures that the fit looks at
 * @param spread how far they differ among themselves; says nothing of a single image
 * @param name content or style
 * @param clipped sentences of images whose pixels lie outside of the range that they are seen over
 */
public record Cohort(Pictures pictures, Spread spread, String name, List<String> clipped) {

    /** Longer side at which mean colours are taken, in pixels. */
    private static final int SMALL = 64;

    /**
     * The files that a user means: of a folder, all its images by name.
     *
     * @throws Failure if a folder has none
     */
    public static List<Path> files(List<Path> given) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given)
            if (Files.isDirectory(path)) files.addAll(ImageFolder.images(path));
            else files.add(path);
        return files;
    }

    /**
     * Reads them one after the other; each is let go before the next one comes.
     *
     * @param name content or style
     * @param files at least one
     * @param before told of each file, before it is read
     * @throws IOException when one is no image that can be used; the message names the file and says why
     */
    public static Cohort read(String name, List<Path> files, TransferSettings settings, Consumer<Path> before)
            throws IOException {
        Spread spread = new Spread();
        List<String> clipped = new ArrayList<>();
        if (files.size() == 1)
            return new Cohort(
                    Pictures.of(next(name, files.get(0), settings, before, spread, clipped)), spread, name, clipped);
        Mosaic mosaic = StyleTransfer.mosaic(files.size(), settings);
        for (Path file : files) mosaic.add(next(name, file, settings, before, spread, clipped));
        return new Cohort(mosaic, spread, name, clipped);
    }

    /** A single image. */
    public static Cohort of(String name, SourceImage image, TransferSettings settings) {
        Plane plane = image.plane();
        StyleTransfer.checkSize(name, plane.width(), plane.height(), settings.size());
        return new Cohort(image.pictures(settings), new Spread(), name, image.warnings(name));
    }

    private static Plane next(
            String name,
            Path file,
            TransferSettings settings,
            Consumer<Path> before,
            Spread spread,
            List<String> clipped)
            throws IOException {
        before.accept(file);
        SourceImage image = open(file, settings.size());
        for (String warning : image.warnings(name)) clipped.add(Text.format("%s: %s", ImageFolder.name(file), warning));
        Plane plane = image.plane();
        StyleTransfer.checkSize(name, plane.width(), plane.height(), settings.size());
        int[] small = Resampling.fitted(plane.width(), plane.height(), SMALL);
        spread.add(ImageFolder.name(file), Resampling.read(plane, small[0], small[1]));
        return plane;
    }

    /** @param size of training; very large images are averaged down to about twice that while they are read */
    public static SourceImage open(Path file, int size) throws IOException {
        if (!TiffRegions.isLarge(file)) return SourceImage.open(file);
        try (LargeImage large = LargeImage.open(file)) {
            return large.reduced(2 * size);
        }
    }

    /** How far they differ, for a user; only of several. */
    public String words() {
        return Text.format(
                "%d %s images, whose mean colours are %.1f from their middle at the median (CIEDE2000)",
                pictures.images(), name, spread.median());
    }

    /**
     * What speaks against the fit.
     *
     * @throws Failure if one side is blank
     */
    public static Suitability suitability(Cohort content, Cohort style, TransferSettings settings) {
        List<String> warnings = new ArrayList<>(Suitability.of(
                        Plane.of(content.pictures.training(settings.size())),
                        Plane.of(style.pictures.training(settings.size())))
                .warnings());
        for (Cohort side : List.of(content, style)) {
            warnings.addAll(side.clipped);
            if (side.pictures.images() == 1) continue;
            side.spread
                    .outliers()
                    .forEach((file, distance) -> warnings.add(Text.format(
                            "%s image %s is unlike the others: its mean colour is %.1f from their middle, theirs %.1f at the median; leave it out if it was not taken like them",
                            side.name, file, distance, side.spread.median())));
        }
        return new Suitability(warnings);
    }
}
