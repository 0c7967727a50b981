package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.ImageHeader;
import io.github.hrstyle.images.files.ImageTooLargeException;
import io.github.hrstyle.images.files.SizeLimit;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.runner.queue.Inputs;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.NewJob;
import io.github.hrstyle.runner.server.SubmittedForm.Upload;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a job of what was uploaded, once nothing is known to be wrong with it. What takes more than milliseconds to find out, such
 * as damaged pixels, the worker finds out, and the job fails.
 */
final class Submission {

    /** The files of a form: those that must be there, then the masks. */
    private static final List<JobFile> PARTS =
            List.of(JobFile.CONTENT, JobFile.STYLE, JobFile.CONTENT_MASK, JobFile.STYLE_MASK);

    private Submission() {}

    /**
     * What images may have.
     *
     * @param held that are held in memory
     * @param tiled that are read piece by piece
     */
    record Limits(SizeLimit held, SizeLimit tiled) {}

    /**
     * Looks at the images' headers.
     *
     * @param uploads all files of the form
     * @param limits of the images
     * @throws Failure saying what is wrong
     */
    static NewJob check(List<Upload> uploads, TransferSettings settings, Limits limits) throws IOException {
        Map<JobFile, Upload> parts = parts(uploads);
        Map<JobFile, Path> files = new EnumMap<>(JobFile.class);
        Map<JobFile, ImageHeader> headers = new EnumMap<>(JobFile.class);
        for (Map.Entry<JobFile, Upload> part : parts.entrySet()) {
            Path file = part.getValue().file();
            files.put(part.getKey(), file);
            headers.put(part.getKey(), header(file, name(part.getKey()), limits));
        }
        ImageHeader content = known(headers, JobFile.CONTENT);
        ImageHeader style = known(headers, JobFile.STYLE);
        StyleTransfer.checkSize(name(JobFile.CONTENT), content.width(), content.height(), settings.size());
        StyleTransfer.checkSize(name(JobFile.STYLE), style.width(), style.height(), settings.size());
        if (headers.containsKey(JobFile.CONTENT_MASK)) checkHeld(files);
        checkMask(headers, JobFile.CONTENT_MASK, content);
        checkMask(headers, JobFile.STYLE_MASK, style);
        return new NewJob(
                fileName(parts, JobFile.CONTENT),
                fileName(parts, JobFile.STYLE),
                content.width(),
                content.height(),
                ImageFiles.losslessExtension(known(files, JobFile.CONTENT)),
                settings,
                files);
    }

    /** As the form calls it. */
    private static String name(JobFile part) {
        return part.toString().replace('_', '-');
    }

    private static String fileName(Map<JobFile, Upload> parts, JobFile part) {
        return FileNames.base(known(parts, part).fileName(), name(part));
    }

    private static <T> T known(Map<JobFile, T> all, JobFile part) {
        return Objects.requireNonNull(all.get(part));
    }

    /** Both images, and both masks or none. */
    private static Map<JobFile, Upload> parts(List<Upload> uploads) {
        Map<JobFile, Upload> parts = new EnumMap<>(JobFile.class);
        for (Upload upload : uploads) {
            JobFile part = PARTS.stream()
                    .filter(known -> name(known).equals(upload.part()))
                    .findFirst()
                    .orElseThrow(() -> Failure.badInput(Text.format(
                            "the files must be content and style, and content-mask and style-mask if there are masks, but one is '%s'",
                            upload.part())));
            if (parts.put(part, upload) != null)
                throw Failure.badInput(Text.format(
                        "there must be one file '%s', but there are %d",
                        upload.part(),
                        uploads.stream()
                                .filter(other -> other.part().equals(upload.part()))
                                .count()));
        }
        boolean masks = parts.containsKey(JobFile.CONTENT_MASK) || parts.containsKey(JobFile.STYLE_MASK);
        for (JobFile part : masks ? PARTS : PARTS.subList(0, 2))
            if (!parts.containsKey(part))
                throw Failure.badInput(Text.format("there must be one file '%s', but there is none", name(part)));
        return parts;
    }

    private static void checkMask(Map<JobFile, ImageHeader> headers, JobFile part, ImageHeader image) {
        ImageHeader mask = headers.get(part);
        if (mask != null && (mask.width() != image.width() || mask.height() != image.height()))
            throw Failure.badInput(Text.format(
                    "%s must have its image's size, %d x %d pixels, but has %d x %d",
                    name(part), image.width(), image.height(), mask.width(), mask.height()));
    }

    /** Masks are looked at whole. */
    private static void checkHeld(Map<JobFile, Path> files) throws IOException {
        for (Map.Entry<JobFile, Path> file : files.entrySet())
            if (TiffRegions.isLarge(file.getValue()))
                throw Failure.badInput(Text.format(
                        "%s: so large an image is done piece by piece, without masks: leave them out, or send parts of the image",
                        name(file.getKey())));
    }

    static ImageHeader header(Path file, String part, Limits limits) throws IOException {
        try {
            return TiffRegions.isLarge(file)
                    ? TiffRegions.header(file, limits.tiled())
                    : ImageFiles.header(file, limits.held());
        } catch (ImageTooLargeException e) {
            throw new Problem(Response.Status.REQUEST_ENTITY_TOO_LARGE, Inputs.problem(e, file, part));
        } catch (ImageFileException e) {
            throw new Problem(Response.Status.BAD_REQUEST, Inputs.problem(e, file, part));
        }
    }
}
