package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.quality.Suitability;
import java.util.ArrayList;
import java.util.List;

/** What speaks against a transfer: what the planes look like, and what the range that they are seen over leaves out. */
public final class Judged {

    private Judged() {}

    /** @throws Failure if one is blank, see {@link Suitability} */
    public static Suitability pair(SourceImage content, SourceImage style) {
        List<String> warnings =
                new ArrayList<>(Suitability.of(content.plane(), style.plane()).warnings());
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
