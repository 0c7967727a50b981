package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Optional;

/**
 * The masks of a transfer: regions of one label in both take the same look.
 *
 * @param content of the content image's size
 * @param style of the style image's size
 * @param regions what they say together
 */
public record Masks(MaskImage content, MaskImage style, Regions regions) {

    /**
     * Those that were given. What shows nothing, since it is wholly transparent or burnt in (a scale bar, a black frame), counts in neither image, and stays as it
     * is: where no masks were given but there is such, the rest of both images belongs together.
     *
     * @param content empty if {@code style} is, for none
     * @throws Failure when only one is there, or they don't fit each other, their images or the settings
     */
    public static Optional<Masks> of(
            Optional<MaskImage> content,
            Optional<MaskImage> style,
            SourceImage contentImage,
            SourceImage styleImage,
            TransferSettings settings) {
        if (content.isEmpty() && style.isEmpty()) {
            boolean knowsRegions = settings.preset() != Preset.REFERENCE;
            boolean needed = MaskImage.isNeeded(contentImage) || MaskImage.isNeeded(styleImage);
            if (!knowsRegions || !needed) return Optional.empty();
            return of(
                    Optional.of(MaskImage.ofShown(contentImage)),
                    Optional.of(MaskImage.ofShown(styleImage)),
                    contentImage,
                    styleImage,
                    settings);
        }
        MaskImage ofContent =
                content.orElseThrow(() -> alone("style", "content")).shownIn(contentImage);
        MaskImage ofStyle = style.orElseThrow(() -> alone("content", "style")).shownIn(styleImage);
        Regions regions = new Regions(ofContent.labels(), ofStyle.labels());
        StyleTransfer.check(contentImage.plane(), styleImage.plane(), regions, settings);
        return Optional.of(new Masks(ofContent, ofStyle, regions));
    }

    private static Failure alone(String given, String missing) {
        return Failure.badInput(Text.format(
                "there is a %s mask but no %s mask: labels say what belongs together, so both are needed",
                given, missing));
    }
}
