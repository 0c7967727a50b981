package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.text.Text;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The closed-form colour transfer that a generator starts from: one for the whole image, or one for each label of a mask.
 * Across a border between labels the logits go over from one to the other within a few pixels, so that no step shows that the
 * image does not have; further off than that from any label they are the image's own.
 *
 * @param maps by label; {@link #EVERYWHERE} is the only key where the transfer does not depend on labels
 */
public record ColourBase(SortedMap<Integer, ColourMap> maps) {

    /** The key of the whole image's map: no label, since 0 stands for none. */
    public static final int EVERYWHERE = LabelImage.UNLABELLED;

    /** How far a label's map is felt beyond its border, in pixels. Further, its colours would show there as a halo. */
    public static final int REACH = 2;

    /** A triangle, twice as wide as {@link #REACH}; it sums up to 1. */
    private static final float[] WINDOW = {1 / 9f, 2 / 9f, 3 / 9f, 2 / 9f, 1 / 9f};

    public ColourBase {
        if (maps.isEmpty() || (maps.containsKey(EVERYWHERE) && maps.size() > 1))
            throw new IllegalArgumentException("a base has one map, or one for each label, but got " + maps.keySet());
        maps = Collections.unmodifiableSortedMap(new TreeMap<>(maps));
    }

    /** One for the whole image. */
    public static ColourBase everywhere(ColourMap map) {
        return new ColourBase(new TreeMap<>(Map.of(EVERYWHERE, map)));
    }

    /** Whether the transfer depends on labels. */
    public boolean hasRegions() {
        return !maps.containsKey(EVERYWHERE);
    }

    /** Whether grey becomes grey, wherever it is: content and style were without colour. */
    public boolean keepsGrey() {
        return maps.values().stream().allMatch(ColourMap::keepsGrey);
    }

    /** The labels that it knows; none without regions. */
    public Set<Integer> labels() {
        return hasRegions() ? maps.keySet() : Set.of();
    }

    /**
     * The map where nothing is known about regions.
     *
     * @throws IllegalStateException if there are several labels' maps to choose from
     */
    public ColourMap only() {
        if (maps.size() > 1)
            throw new IllegalStateException(
                    Text.format("one of the maps of %s must be chosen", Regions.text(labels())));
        return map(maps.firstKey());
    }

    /** The logits with the {@link #only} map. */
    public float[] logits(RgbImage image) {
        return only().logits(image);
    }

    /**
     * @param labels of the image's pixels, of its size, none but those that are known
     * @return planar as {@link RgbImage#values}
     */
    public float[] logits(RgbImage image, LabelImage labels) {
        float[] own = ColourMap.logitsOf(image);
        float[] sum = new float[image.pixels()];
        float[] logits = new float[own.length];
        for (int label : labels.areas().keySet()) {
            float[] share = SlidingMeans.of(labels.mask(label), image.width(), image.height(), WINDOW);
            add(map(label).mapped(own), share, logits);
            for (int i = 0; i < sum.length; i++) sum[i] += share[i];
        }
        for (int i = 0; i < logits.length; i++) {
            float labelled = sum[i % sum.length];
            logits[i] = labelled > 0 ? logits[i] / labelled : own[i];
        }
        return logits;
    }

    private ColourMap map(int label) {
        ColourMap map = maps.get(label);
        if (map == null)
            throw new IllegalArgumentException(
                    Text.format("there is no map for label %d, only for %s", label, maps.keySet()));
        return map;
    }

    private static void add(float[] logits, float[] share, float[] sum) {
        int n = share.length;
        for (int c = 0; c < 3; c++) for (int i = 0; i < n; i++) sum[c * n + i] += share[i] * logits[c * n + i];
    }
}
