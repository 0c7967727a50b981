package io.github.hrstyle.benchmarks.quality;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two real conditions of one field, and one of them of another field.
 *
 * @param content a field as one scanner, stain or day showed it
 * @param style another field as the other one did
 * @param truth the content's field as the other one did, registered to the content
 * @param styleBefore the style's field as the content's one did, where there is such an image
 */
record TruthPair(String name, RgbImage content, RgbImage style, RgbImage truth, Optional<RgbImage> styleBefore) {

    /** Mean luma, 0..1, above which a picture counts as bright field. */
    private static final double BRIGHT = 120 / 255.;

    private static final String BEFORE = "style-before";

    TruthPair {
        if (content.width() != truth.width() || content.height() != truth.height())
            throw new IllegalArgumentException(Text.format(
                    "%s: truth.png must be as large as content.png, %d x %d pixels, but is %d x %d",
                    name, content.width(), content.height(), truth.width(), truth.height()));
    }

    /** All pairs that lie in a folder, a folder each, by name; or the one that the folder itself holds. */
    static List<TruthPair> in(Path folder) throws IOException {
        List<TruthPair> pairs = new ArrayList<>();
        if (isPair(folder)) return List.of(open(folder));
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path pair : folders.filter(TruthPair::isPair).sorted().toList()) pairs.add(open(pair));
        }
        if (pairs.isEmpty())
            throw new IllegalArgumentException(
                    folder + ": no folder in it has a content.png, a style.png and a truth.png");
        return pairs;
    }

    private static boolean isPair(Path folder) {
        return Stream.of("content", "style", "truth").allMatch(name -> Files.exists(file(folder, name)));
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".png");
    }

    private static TruthPair open(Path folder) throws IOException {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        boolean hasBefore = Files.exists(file(folder, BEFORE));
        return new TruthPair(
                name,
                image(folder, "content"),
                image(folder, "style"),
                image(folder, "truth"),
                hasBefore ? Optional.of(image(folder, BEFORE)) : Optional.empty());
    }

    private static RgbImage image(Path folder, String name) throws IOException {
        return ImagePlusPlanes.of(ImageFiles.open(file(folder, name))).plane(0).read();
    }

    /**
     * What a calibration begins with: the style's field under the content's condition.
     *
     * @throws IllegalArgumentException if there is no such image
     */
    RgbImage calibrationContent() {
        return styleBefore.orElseThrow(
                () -> new IllegalArgumentException("%s: a calibration needs a %s.png".formatted(name, BEFORE)));
    }

    /** Whether light has gone through dyes, so that methods for stains say anything. */
    boolean isBrightField() {
        return meanLuma(content) > BRIGHT && meanLuma(style) > BRIGHT;
    }

    private static double meanLuma(RgbImage image) {
        double sum = 0;
        for (float luma : image.luma()) sum += luma;
        return sum / image.pixels();
    }
}
