package io.github.hrstyle.core.calibration;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.calibration.CoarseSearch.Candidate;
import io.github.hrstyle.core.calibration.EdgeAlignment.Freedom;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the pixels of one image lie in another one of the same field, found on edges. Phase correlation at a small size, for many scales and rotations, says where the images may
 * lie on each other; from there on the correlation of the edges is climbed from size to size, and at last the parts of the images are asked whether they agree.
 *
 * <p>No library does it: ImgLib2's phase correlation finds shifts alone, mpicbg's features (GPL) are made for images of one kind of contrast, and BoofCV's and OpenCV's alignments weigh ten
 * to a hundred megabytes in an update site. The Fourier transform is commons-math's.
 *
 * @param placement of the content's places in the style image
 * @param correlation of the edges, -1 to 1
 * @param overlap part of the content image that the style image shows, 0 to 1
 * @param agreeing part of the blocks with edges that find themselves in place, 0 to 1
 * @param shift that is left: the median over these, in pixels of the content image
 */
public record Registration(Placement placement, double correlation, double overlap, double agreeing, double shift) {

    /** Longer side, in pixels, of the largest edge images. */
    static final int FINEST_SIDE = 1024;

    /** Longer side at which parts are asked. */
    static final int JUDGED_SIDE = 512;

    /** Part of the blocks that may agree by chance: seen in pairs of different fields. */
    private static final double CHANCE = .08;

    /** By how many standard deviations more than that have to agree: in the first search; in each wider one, where chance has more to choose from, one more. */
    private static final double SURE = 3;

    /** Fewer blocks say nothing. */
    private static final int FEWEST_BLOCKS = 6;

    private static final int MOST_CANDIDATES = 8;

    /** Smoothing of the edges, in pixels. */
    private static final double COARSE_SIGMA = 1.5;

    private static final double FINE_SIGMA = 1;

    /** Around scales that are likely, and around no rotation. */
    private static final double SCALE_STEP = .035;

    private static final double ANGLE_STEP = Math.toRadians(3);

    /** Of all scales that are looked at, when the likely ones don't fit. */
    private static final double MOST_SCALE = 2.2;

    /** Of the overlap: an alignment with more freedom that leaves less of it has run away. */
    private static final double KEPT_OVERLAP = .9;

    /**
     * Finds it.
     *
     * @param contentCounts of the content's pixels, row by row: 1 where they count, 0 where not
     * @param styleCounts likewise
     * @throws Failure if the images don't show the same field as far as their edges say
     */
    public static Registration of(RgbImage content, float[] contentCounts, RgbImage style, float[] styleCounts) {
        Sized from = new Sized(content, contentCounts);
        Sized to = new Sized(style, styleCounts);
        EdgeImage contentEdges = from.edges(CoarseSearch.IMAGE_SIDE, COARSE_SIGMA);
        EdgeImage styleEdges = to.edges(CoarseSearch.IMAGE_SIDE, COARSE_SIGMA);
        CoarseSearch search = new CoarseSearch(contentEdges, styleEdges);
        // The nearest first: most pairs are within a step of no rotation and one of the likely scales.
        List<Supplier<List<Candidate>>> searches = List.of(
                () -> search.candidates(likelyScales(from, to, 1), angles(1), MOST_CANDIDATES),
                () -> search.candidates(likelyScales(from, to, 3), angles(4), MOST_CANDIDATES),
                () -> search.candidates(allScales(), angles(2), MOST_CANDIDATES));
        Found best = null;
        for (int width = 0; width < searches.size(); width++) {
            EdgeAlignment coarse = searches.get(width).get().stream()
                    .parallel()
                    .map(candidate ->
                            EdgeAlignment.from(contentEdges, styleEdges, candidate.placement(), Freedom.SIMILARITY))
                    .max(Comparator.comparingDouble(alignment -> significance(alignment, contentEdges)))
                    .orElseThrow();
            Found found = Found.from(from, to, coarse.placement(), SURE + width);
            if (found.isSure()) return found.registration;
            if (best == null || found.registration.agreeing > best.registration.agreeing) best = found;
        }
        Found nearest = Objects.requireNonNull(best);
        throw Failure.badInput(Text.format(
                "content and style must show the same field to be paired, but their edges don't lie on each other: at the best place found (%s), %.0f %% of the %d parts with edges agree, and %.0f %% are needed; choose images of one field, turned by at most some degrees, or leave paired out",
                nearest.registration.words(),
                100 * nearest.registration.agreeing,
                nearest.blocks,
                100 * nearest.needed()));
    }

    /** How unlikely the correlation is by chance: Fisher's transformation of it, in standard deviations but for a factor. */
    private static double significance(EdgeAlignment alignment, EdgeImage content) {
        if (alignment.overlap() < EdgeAlignment.LEAST_OVERLAP) return -1;
        double pixels = alignment.overlap() * content.width * content.height;
        double r = Math.min(.999, alignment.correlation());
        return .5 * Math.log((1 + r) / (1 - r)) * Math.sqrt(pixels);
    }

    /**
     * @param blocks that were asked
     * @param sure standard deviations above chance that are needed
     */
    private record Found(Registration registration, int blocks, double sure) {

        static Found from(Sized from, Sized to, Placement coarse, double sure) {
            int side = CoarseSearch.IMAGE_SIDE;
            Placement whole = from.whole(coarse, side, to);
            int longest = Math.max(from.longer(), to.longer());
            Agreement agreement = new Agreement(0, 0, Double.NaN);
            EdgeAlignment alignment;
            do {
                side *= 2;
                EdgeImage content = from.edges(side, FINE_SIGMA);
                EdgeImage style = to.edges(side, FINE_SIGMA);
                EdgeAlignment stiff = EdgeAlignment.at(content, style, from.reduced(whole, side, to));
                if (agreement.blocks() == 0) // later on, the smaller size has found the similarity already
                stiff = EdgeAlignment.from(content, style, stiff.placement(), Freedom.SIMILARITY);
                EdgeAlignment free = EdgeAlignment.from(content, style, stiff.placement(), Freedom.AFFINE);
                alignment = free.overlap() > KEPT_OVERLAP * stiff.overlap() ? free : stiff;
                whole = from.whole(alignment.placement(), side, to);
                if (side <= JUDGED_SIDE) agreement = Agreement.of(content, style, alignment.placement());
            } while (side < longest && side < FINEST_SIDE);
            double reduction = from.image.width() / (double) from.size(Math.min(side, JUDGED_SIDE))[0];
            return new Found(
                    new Registration(
                            whole,
                            alignment.correlation(),
                            alignment.overlap(),
                            agreement.agreeing(),
                            agreement.shift() * reduction),
                    agreement.blocks(),
                    sure);
        }

        double needed() {
            return CHANCE + sure * Math.sqrt(CHANCE * (1 - CHANCE) / Math.max(1, blocks));
        }

        boolean isSure() {
            return blocks >= FEWEST_BLOCKS && registration.agreeing >= needed();
        }
    }

    /** Shift, rotation and scale, for people. */
    public String words() {
        return Text.format(
                "shift %.1f, %.1f pixels, rotation %.2f degrees, scale %.3f",
                placement.x0(), placement.y0(), placement.rotation(), placement.scale());
    }

    /** Of the small edge images: where both have one pixel size, and where both show one field, with some per cent around. */
    private static List<Double> likelyScales(Sized from, Sized to, int steps) {
        int side = CoarseSearch.IMAGE_SIDE;
        double contentFactor = (double) from.size(side)[0] / from.image.width();
        double styleFactor = (double) to.size(side)[0] / to.image.width();
        List<Double> centres = List.of(
                styleFactor / contentFactor,
                (double) to.size(side)[0] / from.size(side)[0],
                (double) to.size(side)[1] / from.size(side)[1]);
        List<Double> scales = new ArrayList<>();
        for (double centre : centres)
            for (int k = -steps; k <= steps; k++) {
                double scale = centre * Math.pow(1 + SCALE_STEP, k);
                if (scales.stream().noneMatch(known -> Math.abs(known / scale - 1) < SCALE_STEP / 3)) scales.add(scale);
            }
        return scales;
    }

    private static List<Double> allScales() {
        return Stream.iterate(1 / MOST_SCALE, scale -> scale < MOST_SCALE, scale -> scale * (1 + SCALE_STEP))
                .toList();
    }

    private static List<Double> angles(int steps) {
        return IntStream.rangeClosed(-steps, steps)
                .mapToObj(k -> k * ANGLE_STEP)
                .toList();
    }

    /** An image at several sizes. */
    private record Sized(RgbImage image, float[] counts) {

        int longer() {
            return Math.max(image.width(), image.height());
        }

        int[] size(int side) {
            return Resampling.fitted(image.width(), image.height(), side);
        }

        EdgeImage edges(int side, double sigma) {
            int[] size = size(side);
            RgbImage small = Resampling.resize(image, size[0], size[1]);
            float[] smallCounts = Counted.resized(counts, image.width(), image.height(), size[0], size[1]);
            return EdgeImage.of(small, smallCounts, sigma);
        }

        /** A placement between the images at their own sizes, of one between reduced ones. */
        Placement whole(Placement placement, int side, Sized to) {
            int[] own = size(side);
            int[] other = to.size(side);
            return placement.resized(
                    (double) image.width() / own[0],
                    (double) image.height() / own[1],
                    (double) to.image.width() / other[0],
                    (double) to.image.height() / other[1]);
        }

        /** The way back. */
        Placement reduced(Placement placement, int side, Sized to) {
            int[] own = size(side);
            int[] other = to.size(side);
            return placement.resized(
                    (double) own[0] / image.width(),
                    (double) own[1] / image.height(),
                    (double) other[0] / to.image.width(),
                    (double) other[1] / to.image.height());
        }
    }
}
