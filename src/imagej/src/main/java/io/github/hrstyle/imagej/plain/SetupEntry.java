package io.github.hrstyle.imagej.plain;

import ij.IJ;
import io.github.hrstyle.imagej.command.CommandProgress;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.Options;
import io.github.hrstyle.imagej.command.SetupReport;
import java.io.IOException;
import java.util.List;

/** {@code HRStyle Setup...} */
public final class SetupEntry extends Entry {

    public SetupEntry() {
        super(
                "HRStyle Setup",
                "Writes into the log what is here and whether it works; downloads the VGG19 weights (52 MB) if wished.",
                List.of(),
                Key.OF_SETUP);
    }

    @Override
    void run(Options options, CommandProgress progress) throws IOException {
        boolean download =
                options.text(Key.DOWNLOAD).filter(Boolean::parseBoolean).isPresent();
        SetupReport.lines(download, progress).forEach(IJ::log);
    }
}
