package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.calibration.Calibration;
import io.github.hrstyle.core.calibration.CalibrationFit;
import io.github.hrstyle.core.calibration.RegisteredPair;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.matching.Counterparts;
import io.github.hrstyle.core.matching.Doubt;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A calibration: both images show the same field, so that each pixel of the content has its own goal. */
public final class PairedFit {

    private static final String NONE = "none";

    /** Longer side, in pixels, at which the images are registered and compared; larger ones are reduced to it. */
    private static final int SIDE = 1024;

    private PairedFit() {}

    /**
     * The fit, within some seconds.
     *
     * @param regions with one label at most: what has none doesn't count
     * @throws Failure if an image is too small, the images don't show the same field, or there are several labels
     */
    public static FitResult of(Plane content, Plane style, Optional<Regions> regions, TransferSettings settings) {
        long start = System.nanoTime();
        int label = regions.map(masks -> masks.labels().get(0)).orElse(ColourBase.EVERYWHERE);
        return of(List.of(registered(content, style, regions, settings)), label, settings, start);
    }

    /**
     * One fit to several pairs by the same two instruments.
     *
     * @param contents in the order of the styles
     * @throws Failure if there are more of one than of the other, or images of a pair don't show the same field; the message tells which pair
     */
    public static FitResult of(List<Plane> contents, List<Plane> styles, TransferSettings settings) {
        if (contents.size() != styles.size())
            throw Failure.badInput(
                    Text.format(
                            "registered pairs need as many content as style images, in one order, but got %d and %d",
                            contents.size(), styles.size()),
                    Setting.PAIRED.option());
        long start = System.nanoTime();
        List<Registered> pairs = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++)
            try {
                pairs.add(registered(contents.get(i), styles.get(i), Optional.empty(), settings));
            } catch (Failure e) {
                throw contents.size() == 1 ? e : e.about(Text.format("pair %d of %d", i + 1, contents.size()));
            }
        return of(pairs, ColourBase.EVERYWHERE, settings, start);
    }

    /** @param content its size where it was compared */
    private record Registered(RegisteredPair pair, Provenance.Size content, Provenance.Size style) {}

    private static Registered registered(
            Plane content, Plane style, Optional<Regions> regions, TransferSettings settings) {
        TrainingPair.fitted("content", content.width(), content.height(), settings.size());
        TrainingPair.fitted("style", style.width(), style.height(), settings.size());
        regions.ifPresent(masks -> check(content, style, masks));
        RgbImage from = read(content);
        RgbImage to = read(style);
        int label = regions.map(masks -> masks.labels().get(0)).orElse(ColourBase.EVERYWHERE);
        return new Registered(
                RegisteredPair.of(
                        from,
                        counts(from, regions.map(Regions::content), label),
                        to,
                        counts(to, regions.map(Regions::style), label)),
                new Provenance.Size(from.width(), from.height()),
                new Provenance.Size(to.width(), to.height()));
    }

    private static FitResult of(List<Registered> pairs, int label, TransferSettings settings, long start) {
        CalibrationFit fit =
                CalibrationFit.of(pairs.stream().map(Registered::pair).toList());
        Calibration calibration = fit.calibration();
        Provenance provenance = new Provenance(
                Provenance.VERSION,
                NONE,
                "cpu",
                pairs.get(0).content,
                pairs.get(0).style,
                settings.options(),
                NONE,
                NONE,
                0,
                false,
                new Losses(0, 0, 0, 0),
                (System.nanoTime() - start) / 1e9,
                calibration);
        ColourBase base = new ColourBase(new TreeMap<>(Map.of(label, fit.map())));
        return new FitResult(FittedStyle.ofColours(base, provenance), List.of(), doubts(fit, label));
    }

    private static void check(Plane content, Plane style, Regions masks) {
        masks.checkSizes(content, style);
        if (masks.labels().size() > 1)
            throw Failure.badInput(Text.format(
                    "a calibration of paired images is one for the whole field, but the masks have %s: give all that counts one label, or leave the masks out",
                    Regions.text(new TreeSet<>(masks.labels()))));
    }

    private static RgbImage read(Plane plane) {
        int[] size = Resampling.fitted(plane.width(), plane.height(), SIDE);
        return Resampling.read(plane, size[0], size[1]);
    }

    private static float[] counts(RgbImage image, Optional<LabelImage> labels, int label) {
        return labels.map(mask -> mask.resized(image.width(), image.height()).mask(label))
                .orElseGet(() -> {
                    float[] all = new float[image.pixels()];
                    Arrays.fill(all, 1);
                    return all;
                });
    }

    /** Everything has its counterpart; where few pixels of the field have a colour, maps that were fitted without them disagree. */
    private static Doubts doubts(CalibrationFit fit, int label) {
        List<ColourMap> others = fit.others();
        Doubt doubt = new Doubt(fit.map(), others, new Counterparts(1, 1), 0);
        return new Doubts(new TreeMap<>(Map.of(label, doubt)), fit.calibration().warnings());
    }
}
