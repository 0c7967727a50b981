package io.github.hrstyle.core.calibration;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.RgbImage;

/**
 * Two images of one field that lie on each other.
 *
 * @param registration how
 * @param colours that places of the field have in both
 */
public record RegisteredPair(Registration registration, ColourPairs colours) {

    /**
     * Registers two images.
     *
     * @param contentCounts of the content's pixels, row by row: 1 where they count, 0 where not
     * @param styleCounts likewise
     * @throws Failure if they don't show the same field
     */
    public static RegisteredPair of(RgbImage content, float[] contentCounts, RgbImage style, float[] styleCounts) {
        Registration registration = Registration.of(content, contentCounts, style, styleCounts);
        return new RegisteredPair(
                registration, ColourPairs.of(content, contentCounts, style, styleCounts, registration.placement()));
    }
}
