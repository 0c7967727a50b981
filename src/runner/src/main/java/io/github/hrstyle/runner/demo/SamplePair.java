package io.github.hrstyle.runner.demo;

import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bundled pair: one drawn piece of tissue in two stains.
 *
 * @param content to be shown in the other stain
 * @param style the other stain
 */
public record SamplePair(SourceImage content, SourceImage style) {

    private static final String CONTENT = "tissue-content.png";
    private static final String STYLE = "tissue-style.png";

    public static SamplePair open() throws IOException {
        return new SamplePair(bundled(CONTENT), bundled(STYLE));
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
