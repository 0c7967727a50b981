package io.github.hrstyle.imagej.plain;

import io.github.hrstyle.imagej.command.ApplyRequest;
import io.github.hrstyle.imagej.command.CommandProgress;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.Options;
import java.io.IOException;
import java.util.List;

/** {@code Apply Fitted Style...} */
public final class ApplyFittedStyleEntry extends Entry {

    public ApplyFittedStyleEntry() {
        super(
                "Apply Fitted Style",
                "Gives every plane of an image a look that was fitted before (a .hrstyle file).",
                List.of(Key.INPUT),
                Key.OF_APPLICATION);
    }

    @Override
    void run(Options options, CommandProgress progress) throws IOException {
        ApplyRequest.of(null, options).run(progress).ifPresent(Entry::show);
    }
}
