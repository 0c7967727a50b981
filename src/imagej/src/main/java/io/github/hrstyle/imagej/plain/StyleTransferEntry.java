package io.github.hrstyle.imagej.plain;

import io.github.hrstyle.imagej.command.CommandProgress;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.Options;
import io.github.hrstyle.imagej.command.TransferRequest;
import io.github.hrstyle.imagej.dialog.References;
import java.io.IOException;
import java.util.List;

/** {@code Photorealistic Style Transfer...} */
public final class StyleTransferEntry extends Entry {

    public StyleTransferEntry() {
        super(
                "Photorealistic Style Transfer",
                "Gives the content image the look of the style image and keeps every structure.\n"
                        + "Empty fields stand for the preset's values.\n" + References.PAPER,
                List.of(Key.CONTENT, Key.STYLE),
                Key.OF_TRANSFER);
    }

    @Override
    void run(Options options, CommandProgress progress) throws IOException {
        TransferRequest.of(null, null, options).run(progress).ifPresent(Entry::show);
    }
}
