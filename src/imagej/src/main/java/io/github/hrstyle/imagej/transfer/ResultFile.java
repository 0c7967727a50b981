package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.files.AtomicFile;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Files that a transfer writes beside its image, and what has to hold before it begins. */
public final class ResultFile {

    private ResultFile() {}

    /**
     * Finds out before hours of work whether a file can be written.
     *
     * @param extension that its name must have
     * @param bytes that it will have at most
     * @throws Failure when it cannot; the message names the file and says why
     */
    public static void check(Path file, String extension, long bytes, boolean overwrite) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(extension))
            throw Failure.badInput(Text.format("%s: the file's name must end in %s", file, extension));
        checkReplaceable(file, overwrite);
        Path folder = folder(file);
        if (!Files.isDirectory(folder))
            throw Failure.badInput(Text.format("%s: there is no folder %s to write it into", file, folder));
        checkFolder(folder);
        checkSpace(folder, bytes);
    }

    /** @throws Failure when the file exists and must not be replaced */
    public static void checkReplaceable(Path file, boolean overwrite) {
        if (Files.exists(file) && !Files.isRegularFile(file))
            throw Failure.badInput(Text.format("%s: exists and is not a file; choose another name", file));
        if (Files.exists(file) && !overwrite)
            throw Failure.badInput(Text.format("%s: exists already; choose another name or allow overwriting", file));
    }

    /** @throws Failure when no file can be made in the folder, which is tried */
    public static void checkFolder(Path folder) {
        try {
            AtomicFile.check(folder.resolve("any"));
        } catch (AccessDeniedException e) {
            throw Failure.badInput(Text.format("%s: cannot be written to: permission denied", folder), e);
        } catch (IOException e) {
            throw Failure.badInput(Text.format("%s: cannot be written to: %s", folder, e.getMessage()), e);
        }
    }

    /**
     * @param bytes that will be written at most
     * @throws Failure when the folder's disk has less room
     */
    public static void checkSpace(Path folder, long bytes) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        boolean known = disk.getTotalSpace() > 0; // some network folders say 0
        if (known && disk.getUsableSpace() < bytes)
            throw Failure.badInput(Text.format(
                    "%s: there may be %d kB to write, but its disk has only %d kB left",
                    folder, bytes / 1000 + 1, disk.getUsableSpace() / 1000));
    }

    /** The folder that a file lies in. */
    public static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }

    /** Writes a text; the file appears whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, part -> Files.writeString(part, text));
    }

    /** Copies a file as it is; the copy appears whole or not at all. */
    public static void copy(Path from, Path file) throws IOException {
        AtomicFile.write(file, part -> Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING));
    }
}
