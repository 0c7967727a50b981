package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.transfer.ImageFolder;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All images of a folder, as a user asked for it: a fitted style gives all of them one and the same change of look; a style image gives
 * each of them that image's look. A result that is there already is kept, so that the same request goes on where an earlier one ended.
 *
 * @param inputs image files, by name
 * @param outputs folder for the results, which keep their names
 * @param options what is done to each, but for its own files
 */
public record FolderRequest(List<Path> inputs, Path outputs, Options options) {

    private static final int MOST_NAMED = 10;

    /**
     * Checks everything that can be checked before the work begins, but for the images: one that can't be used is told at the end.
     *
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    public static FolderRequest of(Options options) throws IOException {
        if (options.text(Key.FITTED).isPresent() == options.text(Key.STYLE).isPresent())
            throw Failure.badInput(Text.format(
                    "%s, %s: give one of them: a fitted style's file, or a style image", Key.FITTED, Key.STYLE));
        Path from = folder(Key.INPUT_FOLDER, options);
        Path to = folder(Key.OUTPUT_FOLDER, options);
        if (Files.isSameFile(from, to))
            throw Failure.badInput(
                    Text.format("%s: is the %s itself; give another folder", Key.OUTPUT_FOLDER, Key.INPUT_FOLDER));
        List<Path> inputs = images(from);
        if (options.text(Key.FITTED).isPresent()) ApplyRequest.fitted(options);
        else {
            options.settings();
            GivenImage.of(Key.STYLE, null, options);
        }
        return new FolderRequest(inputs, to, options);
    }

    private static Path folder(String key, Options options) {
        Path folder =
                options.file(key).orElseThrow(() -> Failure.badInput(Text.format("%s: missing; give a folder", key)));
        if (!Files.isDirectory(folder)) throw Failure.badInput(Text.format("%s: there is no folder %s", key, folder));
        return folder;
    }

    private static List<Path> images(Path folder) throws IOException {
        try {
            return ImageFolder.images(folder);
        } catch (Failure e) {
            throw e.about(Key.INPUT_FOLDER);
        }
    }

    /** Those without a result. */
    private Stream<Path> left() {
        return inputs.stream().filter(input -> !Files.exists(output(input)));
    }

    /** Of the input's format, or a TIFF where that can only be read. */
    private Path output(Path input) {
        return outputs.resolve(ImageFiles.canWrite(input) ? ImageFolder.name(input) : ImageFolder.name(input) + ".tif");
    }

    /** What one image's own command would be told. */
    private Options of(Path input) {
        Map<String, String> texts = new LinkedHashMap<>(options.texts());
        texts.keySet().removeAll(List.of(Key.INPUT_FOLDER, Key.OUTPUT_FOLDER));
        texts.put(options.text(Key.FITTED).isPresent() ? Key.INPUT : Key.CONTENT, input.toString());
        texts.put(Key.OUTPUT, output(input).toString());
        return new Options(texts);
    }

    private Optional<ImagePlus> result(Path input, CommandProgress progress) throws IOException {
        return options.text(Key.FITTED).isPresent()
                ? ApplyRequest.of(null, of(input)).run(progress)
                : TransferRequest.of(null, null, of(input)).run(progress, false);
    }

    /**
     * Does it; an image that fails doesn't keep the others from their turn.
     *
     * @return what was done, for the user; empty when the user cancelled: finished results stay
     * @throws Failure at the end, if images failed; the message names them and their reasons
     */
    public Optional<String> run(CommandProgress progress) throws IOException {
        List<Path> left = left().toList();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Path input = left.get(i);
            progress.onImage(ImageFolder.name(input), i, left.size());
            try {
                Optional<ImagePlus> result = result(input, progress);
                if (result.isEmpty() || progress.isCancelled()) return Optional.empty();
                result.get().flush();
                IJ.log(Text.format("%s: %s", ProcessFolderCommand.TITLE, output(input)));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                failures.add(ImageFolder.name(input) + ": " + UserMessage.of(e));
            }
        }
        String done = Text.format(
                "%d of %d images in %s%s",
                inputs.size() - failures.size(),
                inputs.size(),
                outputs,
                left.size() == inputs.size()
                        ? ""
                        : Text.format(", %d of them from before", inputs.size() - left.size()));
        if (!failures.isEmpty()) throw Failure.badInput(done + "\nfailed:\n" + listed(failures));
        return Optional.of(done);
    }

    private static String listed(List<String> failures) {
        String first = String.join("\n", failures.subList(0, Math.min(MOST_NAMED, failures.size())));
        return failures.size() <= MOST_NAMED
                ? first
                : Text.format("%s\nand %d more", first, failures.size() - MOST_NAMED);
    }
}
