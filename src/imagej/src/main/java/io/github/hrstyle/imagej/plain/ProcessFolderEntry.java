package io.github.hrstyle.imagej.plain;

import ij.IJ;
import io.github.hrstyle.imagej.command.FolderRequest;
import io.github.hrstyle.imagej.command.Key;
import io.github.hrstyle.imagej.command.Options;
import io.github.hrstyle.imagej.command.Progress;
import java.io.IOException;
import java.util.List;

/** {@code Process Folder...} */
public final class ProcessFolderEntry extends Entry {

    public ProcessFolderEntry() {
        super(
                "Process Folder",
                "Gives all images of a folder a look: that of a fitted style (a .hrstyle file), or of a style image (a file).",
                List.of(),
                Key.OF_FOLDER);
    }

    @Override
    void run(Options options, Progress progress) throws IOException {
        FolderRequest.of(options).run(progress).ifPresent(IJ::log);
    }
}
