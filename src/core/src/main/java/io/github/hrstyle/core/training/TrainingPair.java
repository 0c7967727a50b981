package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.HrNet;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Optional;

/**
 * The two images at a stage's size.
 *
 * @param content its sides are multiples of {@link HrNet#MULTIPLE}: mirrored beyond the right and lower border up to there
 * @param style as it is
 * @param regions of both, if masks say so
 */
record TrainingPair(RgbImage content, RgbImage style, Optional<Regions.Resized> regions) {

    /** Four poolings of VGG19 need it. */
    private static final int SHORTEST_SIDE = 16;

    static TrainingPair at(int size, Pictures content, Pictures style, Optional<Regions> regions) {
        int[] contentSize = checked("content", content, size);
        int[] styleSize = checked("style", style, size);
        return new TrainingPair(
                content.training(size).mirroredTo(HrNet.MULTIPLE),
                style.training(size),
                regions.map(masks -> masks.resized(contentSize, styleSize, HrNet.MULTIPLE)));
    }

    /**
     * The pictures' width and height at {@code size}.
     *
     * @throws Failure if they are too small, or become so
     */
    static int[] checked(String which, Pictures pictures, int size) {
        if (pictures instanceof Pictures.Whole whole)
            return fitted(which, whole.plane().width(), whole.plane().height(), size);
        return pictures.trainingSize(size);
    }

    /**
     * An image's width and height at {@code size}.
     *
     * @throws Failure if the image is too small, or becomes so
     */
    static int[] fitted(String which, long width, long height, int size) {
        long shorter = Math.min(width, height);
        if (shorter < SHORTEST_SIDE)
            throw Failure.badInput(Text.format(
                    "%s image must be at least %d x %d pixels, but is %d x %d",
                    which, SHORTEST_SIDE, SHORTEST_SIDE, width, height));
        int[] fitted = Resampling.fitted(width, height, size);
        if (Math.min(fitted[0], fitted[1]) < SHORTEST_SIDE) {
            long longer = Math.max(width, height);
            long least = Math.max(TransferSettings.MIN_SIZE, (SHORTEST_SIDE * longer + shorter - 1) / shorter);
            throw Failure.badInput(
                    Text.format(
                            "size must be at least %d for a %s image of %d x %d pixels, but is %d",
                            least, which, width, height, size),
                    "size");
        }
        return fitted;
    }
}
