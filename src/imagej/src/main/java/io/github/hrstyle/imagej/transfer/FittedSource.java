package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fitted style from a file.
 *
 * @param fitted itself
 * @param source what reports say about the file
 */
public record FittedSource(FittedStyle fitted, Source source) {

    /**
     * Reads the file.
     *
     * @throws Failure when it is missing, damaged, no fitted style, or one of a newer version
     */
    public static FittedSource open(Path file) {
        if (!Files.isRegularFile(file))
            throw Failure.badInput(file + ": there is no such file; expected a fitted style");
        try {
            return new FittedSource(FittedStyleFile.read(file), Source.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.badInput("the fitted style cannot be read: " + e.getMessage(), e);
        }
    }
}
