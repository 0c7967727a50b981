package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A pair to try the commands on, and the truth: the content's section as the style's laboratory would have shown it. */
public final class SampleImages {

    /** As they are opened: a transfer's dialog then begins with the last one as content, and the one before as style. */
    public static final List<String> TITLES = List.of("tissue-truth.png", "tissue-style.png", "tissue-content.png");

    private static final String FOLDER = "/io/github/hrstyle/imagej/samples/";

    private SampleImages() {}

    /** Opens them, each in a window where there are windows. */
    public static void open() {
        TITLES.stream().map(SampleImages::read).forEach(ImagePlus::show);
    }

    private static ImagePlus read(String title) {
        try (InputStream in = SampleImages.class.getResourceAsStream(FOLDER + title)) {
            return new ImagePlus(title, ImageIO.read(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
