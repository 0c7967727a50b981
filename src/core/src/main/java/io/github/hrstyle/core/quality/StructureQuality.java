package io.github.hrstyle.core.quality;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.RgbImage;

/**
 * How well a result keeps its content image's structure, on luma.
 *
 * @param ssim structural similarity, 1 for equal images; it also falls with changes of brightness that are wanted
 * @param essim structural similarity of the Sobel gradients' magnitudes: 1 when every edge is there as strong as before
 * @param gradientR correlation of these magnitudes, 1 when they differ by a constant factor only; not a number when one of the
 *     images has no edges at all
 * @param gmsd gradient magnitude similarity deviation, 0 for equal images
 * @param newEdges share of the pixels with an edge where the content has none: a Sobel magnitude of at least 16 levels where
 *     the content's is below 4 in the pixel and its neighbours
 */
public record StructureQuality(double ssim, double essim, double gradientR, double gmsd, double newEdges) {

    /**
     * Compares a result with its content image.
     *
     * @throws Failure if the sizes differ or are below 11 x 11, the metrics' window
     */
    public static StructureQuality between(RgbImage content, RgbImage result) {
        check(content, result);
        GreyMap a = GreyMap.luma(content);
        GreyMap b = GreyMap.luma(result);
        GreyMap edgesA = GradientMagnitude.sobel(a);
        GreyMap edgesB = GradientMagnitude.sobel(b);
        return new StructureQuality(
                Ssim.between(a, b),
                Ssim.between(edgesA, edgesB),
                Pearson.between(edgesA, edgesB),
                Gmsd.between(a, b),
                NewEdges.rate(edgesA, edgesB));
    }

    /**
     * Structure alone, whatever the brightness and contrast: SSIM's third factor on luma, 1 where the result is the content
     * brightened and stretched window by window.
     *
     * @throws Failure as {@link #between}
     */
    public static double shape(RgbImage content, RgbImage result) {
        check(content, result);
        return Ssim.structure(GreyMap.luma(content), GreyMap.luma(result));
    }

    private static void check(RgbImage content, RgbImage result) {
        if (content.width() != result.width() || content.height() != result.height())
            throw Failure.badInput(Text.format(
                    "structure is compared between images of one size, but the content has %d x %d pixels and the result %d x %d",
                    content.width(), content.height(), result.width(), result.height()));
        if (Math.min(content.width(), content.height()) < Ssim.WINDOW)
            throw Failure.badInput(Text.format(
                    "structure is compared in windows of %d x %d pixels, but the images have %d x %d",
                    Ssim.WINDOW, Ssim.WINDOW, content.width(), content.height()));
    }
}
