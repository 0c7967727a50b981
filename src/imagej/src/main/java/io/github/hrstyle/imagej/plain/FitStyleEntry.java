package io.github.hrstyle.imagej.plain;

import io.github.hrstyle.imagej.command.CommandProgress;
import io.github.hrstyle.imagej.command.FitRequest;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.Options;
import java.io.IOException;
import java.util.List;

/** {@code Fit Style...} */
public final class FitStyleEntry extends Entry {

    public FitStyleEntry() {
        super(
                "Fit Style",
                "Learns how the content image would look like the style image, and keeps that in a file (.hrstyle).\n"
                        + "Empty fields stand for the preset's values.",
                List.of(Key.CONTENT, Key.STYLE),
                Key.OF_FIT);
    }

    @Override
    void run(Options options, CommandProgress progress) throws IOException {
        FitRequest.of(null, null, options).run(progress);
    }
}
