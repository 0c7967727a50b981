package io.github.hrstyle.core.image;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which regions of a content image take the look of which regions of a style image: those of the same label. What has no
 * label in the content image stays as it is; what has none in the style image, or one that the content image lacks, is not
 * looked at.
 *
 * @param content of the content image's size
 * @param style of the style image's size
 */
public record Regions(LabelImage content, LabelImage style) {

    /** Each label takes memory and time of its own in training: about a sixteenth of what the image takes. */
    public static final int MAX_LABELS = 16;

    /** Fewer pixels of a label say nothing about colours and textures. */
    private static final int MIN_PIXELS = 64;

    public Regions {
        Set<Integer> present = content.areas().keySet();
        if (present.isEmpty())
            throw Failure.badInput("the content mask has no label: it is 0 everywhere, so nothing would change");
        if (present.size() > MAX_LABELS)
            throw Failure.badInput(Text.format(
                    "the content mask has %d labels, but at most %d can be told apart: give all regions that are to look alike one label",
                    present.size(), MAX_LABELS));
        Set<Integer> known = style.areas().keySet();
        SortedSet<Integer> missing = new TreeSet<>(present);
        missing.removeAll(known);
        if (!missing.isEmpty())
            throw Failure.badInput(Text.format(
                    "every label of the content mask must be in the style mask too, but %s is not: the content mask has %s, the style mask %s",
                    text(missing), text(present), known.isEmpty() ? "none" : text(known)));
    }

    /** In words: "the labels 1, 2". */
    public static String text(Set<Integer> labels) {
        String numbers = labels.stream().limit(MAX_LABELS).map(String::valueOf).collect(Collectors.joining(", "));
        String more = labels.size() > MAX_LABELS ? ", ..." : "";
        return (labels.size() == 1 ? "the label " : "the labels ") + numbers + more;
    }

    /** The content image's labels, in order. */
    public List<Integer> labels() {
        return List.copyOf(content.areas().keySet());
    }

    /** @throws Failure if a mask is not of its image's size */
    public void checkSizes(Plane contentImage, Plane styleImage) {
        checkSize("content", content, contentImage);
        checkSize("style", style, styleImage);
    }

    private static void checkSize(String name, LabelImage mask, Plane image) {
        if (mask.width() != image.width() || mask.height() != image.height())
            throw Failure.badInput(Text.format(
                    "the %s mask must be as large as the %s image, %d x %d pixels, but is %d x %d",
                    name, name, image.width(), image.height(), mask.width(), mask.height()));
    }

    /** At other sizes; there the content's labels are mirrored as its image is, see {@link RgbImage#mirroredTo}. */
    public Resized resized(int[] contentSize, int[] styleSize, int multiple) {
        return new Resized(
                content.resized(contentSize[0], contentSize[1]).mirroredTo(multiple),
                style.resized(styleSize[0], styleSize[1]));
    }

    /** Regions at a size of training, where small ones may have gone. */
    public record Resized(LabelImage content, LabelImage style) {

        /** The labels that have pixels in both, with those of the content image. */
        public SortedMap<Integer, Integer> common() {
            SortedMap<Integer, Integer> areas = content.areas();
            areas.keySet().retainAll(style.areas().keySet());
            return areas;
        }

        /** @throws Failure if a label has too few pixels left */
        public void check(List<Integer> labels, int size) {
            for (int label : labels) {
                check("content", content, label, size);
                check("style", style, label, size);
            }
        }

        private static void check(String name, LabelImage mask, int label, int size) {
            int area = mask.areas().getOrDefault(label, 0);
            if (area < MIN_PIXELS)
                throw Failure.badInput(Text.format(
                        "label %d must cover at least %d pixels of the %s image in training, but covers %d at size %d: choose a larger size, or join it with another label",
                        label, MIN_PIXELS, name, area, size));
        }
    }
}
