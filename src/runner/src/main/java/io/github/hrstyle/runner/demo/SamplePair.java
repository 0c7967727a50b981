package io.github.hrstyle.runner.demo;

import ij.ImagePlus;
import io.github.hrstyle.core.quality.TruthDistance;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bundled pair: two drawn sections of tissue in one stain, as two laboratories show it.
 *
 * @param content to be shown as the other laboratory does
 * @param style another section, from the other laboratory
 * @param truth the content's section, from the other laboratory
 */
public record SamplePair(SourceImage content, SourceImage style, SourceImage truth) {

    private static final String CONTENT = "tissue-content.png";
    private static final String STYLE = "tissue-style.png";
    private static final String TRUTH = "tissue-truth.png";

    public static SamplePair open() throws IOException {
        return new SamplePair(bundled(CONTENT), bundled(STYLE), bundled(TRUTH));
    }

    /** How far the content is from the truth, and a result that was made of it. */
    public TruthDistance distance(ImagePlus result) {
        return TruthDistance.of(
                content.plane().read(),
                ImagePlusPlanes.of(result).plane(0).read(),
                truth.plane().read());
    }

    private static SourceImage bundled(String name) throws IOException {
        Path folder = Files.createTempDirectory("hrstyle-demo");
        Path copy = folder.resolve(name);
        try (InputStream in = SamplePair.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) throw new IOException("this build of HRStyle has no sample image " + name);
            Files.copy(in, copy);
            return SourceImage.open(copy);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }
}
