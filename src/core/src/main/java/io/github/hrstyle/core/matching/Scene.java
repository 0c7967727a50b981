package io.github.hrstyle.core.matching;

import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of two images that are compared, at the size where that is done, and which of its pixels count.
 *
 * @param image RGB, its longer side at most {@value #SIDE} pixels, or windows of several such
 * @param pixels that count, row by row; at least one
 */
public record Scene(RgbImage image, int[] pixels) {

    /** Longer side, in pixels: colours and textures are the same things at this scale, and a second goes a long way. */
    public static final int SIDE = 256;

    public Scene {
        if (pixels.length == 0) throw new IllegalArgumentException("no pixel of the image counts");
    }

    /** All of it. */
    public static Scene of(Pictures pictures) {
        return of(pictures.scene(SIDE));
    }

    /** The same of an image that is small enough already. */
    static Scene of(RgbImage image) {
        return new Scene(image, IntStream.range(0, image.pixels()).toArray());
    }

    /** The part with a label; the whole where none is asked for. */
    public static Scene of(Pictures pictures, Optional<LabelImage> labels, int label) {
        RgbImage image = pictures.scene(SIDE);
        return labels.map(mask -> new Scene(image, pixels(mask, label, image))).orElseGet(() -> of(image));
    }

    /** Those whose centres have the label; where it is so thin that no centre has it, those that it touches. */
    private static int[] pixels(LabelImage mask, int label, RgbImage image) {
        int[] pixels = mask.resized(image.width(), image.height()).pixels(label);
        if (pixels.length > 0) return pixels;
        return IntStream.of(mask.pixels(label))
                .map(i -> {
                    long x = (long) (i % mask.width()) * image.width() / mask.width();
                    long y = (long) (i / mask.width()) * image.height() / mask.height();
                    return (int) (y * image.width() + x);
                })
                .distinct()
                .toArray();
    }

    /** The pixels that count in the half of the image on one side of its middle: the left, right, upper or lower one. */
    Optional<Scene> half(Half half) {
        int[] some = IntStream.of(pixels)
                .filter(i -> half.has(i % image.width() + .5, i / image.width() + .5, image))
                .toArray();
        return some.length == 0 ? Optional.empty() : Optional.of(new Scene(image, some));
    }

    /** Of an image. */
    enum Half {
        LEFT,
        RIGHT,
        UPPER,
        LOWER;

        boolean has(double x, double y, RgbImage image) {
            return switch (this) {
                case LEFT -> x < image.width() / 2.;
                case RIGHT -> x >= image.width() / 2.;
                case UPPER -> y < image.height() / 2.;
                case LOWER -> y >= image.height() / 2.;
            };
        }
    }
}
