package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.ArrayList;
import java.util.List;

/** What speaks against a transfer: what the planes look like, and what the range that they are seen over leaves out. */
public final class Judged {

    private Judged() {}

    /**
     * Of two images that a style is fitted to, one plane of each.
     *
     * @throws Failure if one is blank, see {@link Suitability}
     */
    public static Suitability pair(SourceImage content, SourceImage style) {
        return pair(content, content.plane(), style, style.plane());
    }

    /** The same of as many planes as they are fitted to. */
    public static Suitability pair(SourceImage content, SourceImage style, TransferSettings settings) {
        return pair(content, content.training(settings), style, style.training(settings));
    }

    private static Suitability pair(SourceImage content, Plane seen, SourceImage style, Plane seenOfStyle) {
        List<String> warnings =
                new ArrayList<>(Suitability.of(seen, seenOfStyle).warnings());
        warnings.addAll(content.warnings("content"));
        warnings.addAll(style.warnings("style"));
        return new Suitability(warnings);
    }

    /** Of an image that a fitted style is applied to. */
    public static Suitability input(SourceImage input) {
        List<String> warnings = new ArrayList<>(Suitability.of(input.plane()).warnings());
        warnings.addAll(input.warnings("input"));
        return new Suitability(warnings);
    }
}
