package io.github.hrstyle.runner.demo;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.ResultFile;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the demo writes; its files' names are its own, and only these are ever replaced. */
public final class DemoFolder {

    /** Three pictures and a report. */
    private static final long BYTES = 5_000_000;

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder that exists or can be made; nothing is made yet.
     *
     * @throws Failure when it can't be written to
     */
    public static DemoFolder checked(Path folder) throws IOException {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) break;
            existing = parent;
        }
        if (!Files.isDirectory(existing))
            throw Failure.badInput(Text.format("output must be a folder, but %s is a file", existing));
        DemoFolder checked = new DemoFolder(folder);
        ResultFile.checkFolder(existing);
        ResultFile.checkSpace(existing, BYTES);
        for (Path file : checked.files()) ResultFile.checkReplaceable(file, true);
        return checked;
    }

    private List<Path> files() {
        return List.of(result(), sideBySide(), losses(), report());
    }

    public Path result() {
        return folder.resolve("demo-result.png");
    }

    private Path sideBySide() {
        return folder.resolve("demo-side-by-side.png");
    }

    private Path losses() {
        return folder.resolve("demo-losses.png");
    }

    private Path report() {
        return folder.resolve("demo-report.json");
    }

    /** All files but the result, as far as they are there. */
    public List<Path> others() {
        return Stream.of(sideBySide(), losses(), report()).filter(Files::exists).toList();
    }

    /** @param losses empty where nothing was trained: then an earlier run's plot goes */
    public void write(ImageTransfer.Result result, ImagePlus sideBySide, Optional<ImagePlus> losses)
            throws IOException {
        Files.createDirectories(folder);
        Map<String, String> metadata = result.report().metadata();
        ImageFiles.save(result.image(), result(), metadata, true);
        ImageFiles.save(sideBySide, sideBySide(), metadata, true);
        if (losses.isPresent()) ImageFiles.save(losses.get(), losses(), metadata, true);
        else Files.deleteIfExists(losses());
        ResultFile.write(report(), result.report().json());
    }
}
