package io.github.hrstyle.imagej.command;

import ai.djl.ndarray.NDManager;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.imagej.transfer.Area;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The quality of a style transfer's result, whoever made it: of the planes that are shown, and inside the area that is selected on
 * the result.
 *
 * @param content the image whose structures the result should keep
 * @param style the image that the result should look like
 * @param result of the content image's size
 */
public record CompareRequest(SourceImage content, SourceImage style, SourceImage result) {

    private static final String TABLE = "Results";

    /** Digits after the point in the table. */
    private static final int DIGITS = 4;

    /** @throws Failure when an image is missing or of the wrong size; the message begins with the key */
    public static CompareRequest of(
            @Nullable ImagePlus content, @Nullable ImagePlus style, @Nullable ImagePlus result, Options options) {
        CompareRequest request = new CompareRequest(
                GivenImage.of(Key.CONTENT, content, options),
                GivenImage.of(Key.STYLE, style, options),
                GivenImage.of(Key.RESULT, result, options));
        ImagePlus expected = request.content.image();
        ImagePlus actual = request.result.image();
        if (actual.getWidth() != expected.getWidth() || actual.getHeight() != expected.getHeight())
            throw Failure.badInput(Text.format(
                    "%s: must be as large as the content image, %d x %d pixels, but is %d x %d",
                    Key.RESULT, expected.getWidth(), expected.getHeight(), actual.getWidth(), actual.getHeight()));
        return request;
    }

    /**
     * Measures; never downloads. Without the loss network's weights on this machine, the Gram drop is not a number.
     *
     * @return the figures
     */
    public QualityReport measure() throws IOException {
        Optional<Area> part = Region.of(result.image()).map(Region::bounds);
        RgbImage from = read(content, part);
        RgbImage to = style.plane().read();
        RgbImage made = read(result, part);
        Optional<Path> weights = Weights.store().find();
        if (weights.isEmpty()) return QualityReport.compare(from, to, made);
        Torch.open(Weights.libtorch(), DeviceChoice.AUTO).ifPresent(text -> ij.IJ.log("HRStyle: " + text));
        try (NDManager manager = Torch.manager(Torch.device(DeviceChoice.AUTO))) {
            Vgg19 network = new Vgg19(manager, Vgg19Weights.load(weights.get()));
            return QualityReport.compare(from, to, made, manager, network);
        }
    }

    private static RgbImage read(SourceImage image, Optional<Area> part) {
        return part.map(area -> area.read(image.plane()))
                .orElseGet(() -> image.plane().read());
    }

    /** Adds a row to ij's Results, with the result's title as label and a column for each figure. */
    public void addTo(ResultsTable table, QualityReport quality) {
        table.incrementCounter();
        table.addLabel(result.image().getTitle());
        table.setPrecision(DIGITS);
        quality.figures().forEach(table::addValue);
    }

    /** Measures, and shows the figures in the Results table that scripts read. */
    public void run() throws IOException {
        QualityReport quality = measure();
        ResultsTable table = ResultsTable.getResultsTable();
        addTo(table, quality);
        table.show(TABLE);
    }
}
