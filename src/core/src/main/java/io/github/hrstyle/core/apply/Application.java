package io.github.hrstyle.core.apply;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.BlockMeans;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.image.SoftBorder;
import io.github.hrstyle.core.network.FrozenGenerator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A fitted style on a device, ready for planes. A plane is done tile by tile; since the normalisation's statistics are fixed, tiles
 * fit together as if the plane had been done at once.
 */
public final class Application implements AutoCloseable {

    /** Side of the squares that a plane is best done in. */
    public static final int TILE = Tile.SIDE;

    private final FittedStyle fitted;
    private final Optional<Network> network;

    /** What a style that is no function of colour alone needs of libtorch. */
    private record Network(NDManager manager, FrozenGenerator generator) {

        static Network of(FittedStyle fitted, Device device) {
            NDManager manager = Torch.manager(device);
            return new Network(manager, new FrozenGenerator(manager, fitted.generator(), fitted.statistics()));
        }
    }

    /**
     * @param device asked for; libtorch is not looked for where the style is a function of colour alone
     * @throws Failure if the device is not there
     */
    public Application(FittedStyle fitted, DeviceChoice device) {
        this.fitted = fitted;
        network = fitted.isColourOnly() ? Optional.empty() : Optional.of(Network.of(fitted, Torch.device(device)));
    }

    /**
     * Writes the styled {@code input} into {@code output}, which has its size and may be the same pixels only if it is a
     * single tile.
     *
     * @return whether it was done to the end
     */
    public boolean apply(Plane input, Plane output, ApplyListener listener) {
        return apply(input, Optional.empty(), output, listener);
    }

    /**
     * The same where labels have looks of their own; what has no label stays as it is to the bit, and along its border the
     * change comes in smoothly. Then {@code output} must be of the same type of pixels, and other pixels.
     *
     * @param labels of the input's pixels; may be left out of a style that knows at most one
     * @throws Failure if the labels are of another size or unknown, or several are known and none are given
     */
    public boolean apply(Plane input, Optional<LabelImage> labels, Plane output, ApplyListener listener) {
        fitted.check(input, labels);
        if (input.width() != output.width() || input.height() != output.height())
            throw Failure.badInput(Text.format(
                    "output must be as large as the input, %d x %d pixels, but is %d x %d",
                    input.width(), input.height(), output.width(), output.height()));
        Styling styling = styling(input.width(), input.height(), labels, block -> BlockMeans.of(input, block));
        boolean colourOnly = fitted.isColourOnly();
        List<Tile> tiles = colourOnly
                ? Tile.bands(Math.toIntExact(input.width()), input.height())
                : Tile.covering(input.width(), input.height());
        for (int i = 0; i < tiles.size(); i++) {
            List<Tile> parts = colourOnly ? tiles.get(i).parts(ColourStyling.ROWS) : List.of(tiles.get(i));
            parts.parallelStream().forEach(part -> apply(styling, input, labels, output, part));
            if (!listener.onTile(i + 1, tiles.size())) return false;
        }
        return true;
    }

    private static void apply(Styling styling, Plane input, Optional<LabelImage> labels, Plane output, Tile part) {
        output.write(styling.styled(input, 0, part.x(), part.y(), part.width(), part.height()), part.x(), part.y());
        labels.ifPresent(
                mask -> SoftBorder.restore(input, mask, output, part.x(), part.y(), part.width(), part.height()));
    }

    /**
     * For an image that is not held, but read piece by piece. No style of several labels can be applied to it.
     *
     * @param width of the image, in pixels
     * @param height likewise
     * @param reduced gives its {@link BlockMeans} over blocks of so many pixels a side; asked at most once
     */
    public Styling styling(long width, long height, IntFunction<RgbImage> reduced) {
        return styling(width, height, Optional.empty(), reduced);
    }

    private Styling styling(
            long width, long height, Optional<LabelImage> labels, IntFunction<RgbImage> reducedToBlocks) {
        Styling styling = fitted.base()
                .map(base -> network.<Styling>map(
                                net -> localAffine(net.generator, base, width, height, labels, reducedToBlocks))
                        .orElseGet(() -> new ColourStyling(base, labels)))
                .orElseGet(() -> new WholeStyling(network.orElseThrow().generator));
        boolean grey = fitted.base().map(ColourBase::keepsGrey).orElse(false);
        return grey ? new GreyStyling(styling) : styling;
    }

    private Styling localAffine(
            FrozenGenerator generator,
            ColourBase base,
            long width,
            long height,
            Optional<LabelImage> labels,
            IntFunction<RgbImage> reducedToBlocks) {
        double scale = fitted.scaleFor(width, height);
        int block = (int) scale;
        RgbImage blocks = reducedToBlocks.apply(block);
        // The last block of a line may be narrower; it is left out, so that all that is resized is of one scale.
        RgbImage whole = blocks.crop(0, 0, (int) Math.max(1, width / block), (int) Math.max(1, height / block));
        RgbImage reduced =
                Resampling.resize(whole, reduced(whole.width(), block, scale), reduced(whole.height(), block, scale));
        return new LocalAffineStyling(
                generator,
                base,
                reduced,
                reduced.width() / ((double) whole.width() * block),
                reduced.height() / ((double) whole.height() * block),
                fitted.radius(),
                labels);
    }

    private static int reduced(int blocks, int block, double scale) {
        return (int) Math.max(1, Math.round(blocks * block / scale));
    }

    @Override
    public void close() {
        network.ifPresent(net -> net.manager.close());
    }
}
