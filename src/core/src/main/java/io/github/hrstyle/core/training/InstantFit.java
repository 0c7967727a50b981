package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.List;
import java.util.Optional;

/** Preset instant: the colours' match is all there is. */
public final class InstantFit {

    private static final String NONE = "none";

    private InstantFit() {}

    /**
     * The fit, within about a second.
     *
     * @param regions as {@link Fitting#check} found them right
     * @throws Failure if an image is too small
     */
    public static FitResult of(Pictures content, Pictures style, Optional<Regions> regions, TransferSettings settings) {
        long start = System.nanoTime();
        Provenance.Size from = size("content", content, settings);
        Provenance.Size to = size("style", style, settings);
        Matches matches = Matches.of(content, style, regions);
        Provenance provenance = new Provenance(
                Provenance.VERSION,
                NONE,
                "cpu",
                from,
                to,
                settings.options(),
                NONE,
                NONE,
                0,
                false,
                new Losses(0, 0, 0, 0),
                (System.nanoTime() - start) / 1e9);
        return new FitResult(FittedStyle.ofColours(matches.base(), provenance), List.of(), Doubts.of(matches));
    }

    private static Provenance.Size size(String which, Pictures pictures, TransferSettings settings) {
        int[] size = TrainingPair.checked(which, pictures, settings.size());
        return new Provenance.Size(size[0], size[1], pictures.images());
    }
}
