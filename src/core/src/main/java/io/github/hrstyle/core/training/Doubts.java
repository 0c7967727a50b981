package io.github.hrstyle.core.training;

import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.matching.Doubt;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a fit's colours can be off: one {@link Doubt} for the whole images, or one for each label.
 *
 * @param byLabel {@link ColourBase#EVERYWHERE} is the only key where there are no labels; none in preset reference, which matches no colours
 * @param ofCalibration what speaks against trusting a fit to two images of one field: sentences
 */
public record Doubts(SortedMap<Integer, Doubt> byLabel, List<String> ofCalibration) {

    /** Of a fit that matched no colours. */
    public static final Doubts UNKNOWN = new Doubts(new TreeMap<>(), List.of());

    /** Rows that are done at once, which bounds the memory. */
    private static final int STRIP = 256;

    public Doubts {
        byLabel = Collections.unmodifiableSortedMap(new TreeMap<>(byLabel));
        ofCalibration = List.copyOf(ofCalibration);
    }

    static Doubts of(Matches matches) {
        SortedMap<Integer, Doubt> doubts = new TreeMap<>();
        matches.byLabel().forEach((label, match) -> doubts.put(label, match.doubt()));
        return new Doubts(doubts, List.of());
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return !byLabel.isEmpty();
    }

    /** What speaks against trusting the result: sentences, empty where nothing does. */
    public List<String> warnings() {
        return Stream.concat(
                        ofCalibration.stream(), byLabel.values().stream().flatMap(doubt -> doubt.warnings().stream()))
                .distinct()
                .toList();
    }

    /**
     * Of each pixel of a plane, see {@link Doubt#uncertainty}; what has no label stays as it is, and is sure.
     *
     * @param labels of the plane's pixels; may be left out where there is only one label, or none
     * @return row by row, 0 to 1
     * @throws IllegalStateException if nothing is known
     */
    public float[] uncertainty(Plane plane, Optional<LabelImage> labels) {
        if (!isKnown()) throw new IllegalStateException("nothing is known of how sure the colours are");
        int width = Math.toIntExact(plane.width());
        int height = Math.toIntExact(plane.height());
        float[] uncertainty = new float[Math.multiplyExact(width, height)];
        for (int top = 0; top < height; top += STRIP) {
            int rows = Math.min(STRIP, height - top);
            RgbImage strip = plane.read(0, top - Doubt.REACH, width, rows + 2 * Doubt.REACH);
            int first = top * width;
            int above = Doubt.REACH * width;
            byLabel.forEach((label, doubt) -> {
                float[] values = doubt.uncertainty(strip);
                for (int i = 0; i < rows * width; i++) {
                    int at = first + i;
                    boolean here = labels.map(mask -> mask.label(at) == label).orElse(true);
                    if (here) uncertainty[at] = values[above + i];
                }
            });
        }
        return uncertainty;
    }
}
