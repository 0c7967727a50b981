package io.github.hrstyle.imagej.plain;

import io.github.hrstyle.imagej.command.CommandProgress;
import io.github.hrstyle.imagej.command.CompareRequest;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.Options;
import java.io.IOException;

/** {@code Compare Images...} */
public final class CompareImagesEntry extends Entry {

    public CompareImagesEntry() {
        super(
                "Compare Images",
                "Measures how well a result keeps the structure and how far it has gone to the style.",
                Key.OF_COMPARISON,
                Key.OF_COMPARISON);
    }

    @Override
    void run(Options options, CommandProgress progress) throws IOException {
        CompareRequest.of(null, null, null, options).run();
    }
}
