package io.github.hrstyle.runner.queue;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.transfer.FittedSource;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.SizeLimit;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The files that an attempt reads and writes: its images out of the store, and what it makes. */
final class AttemptFiles {

    private final JobImages images;
    private final Attempt attempt;
    private final Path work;

    /** @param work a folder of the attempt's own */
    AttemptFiles(JobImages images, Attempt attempt, Path work) {
        this.images = images;
        this.attempt = attempt;
        this.work = work;
    }

    private Optional<Path> find(JobFile kind) throws SQLException, IOException {
        Optional<StoredFile> stored = images.find(attempt.job(), kind);
        return stored.isEmpty() ? Optional.empty() : Optional.of(images.file(stored.get(), work));
    }

    /** @throws AttemptLostException when it is gone: the job was cancelled */
    private Path file(JobFile kind) throws SQLException, IOException {
        return find(kind).orElseThrow(() -> new AttemptLostException(attempt));
    }

    /**
     * The content or the style image; of one that is too large to be held, the pixels that training looks at.
     *
     * @param name as its sender calls it
     */
    SourceImage open(JobFile kind, String name, TransferSettings settings) throws SQLException, IOException {
        Path file = file(kind);
        try {
            return Inputs.open(file, name, SizeLimit.ofThisJvm(), 2 * settings.size());
        } catch (ImageFileException e) {
            throw Failure.badInput(Inputs.problem(e, file, Text.format("%s image '%s'", kind, name)), e);
        }
    }

    /** The style that another job has fitted; empty where this job is to fit one. */
    Optional<FittedSource> fitted() throws SQLException, IOException {
        return find(JobFile.FITTED).map(FittedSource::open);
    }

    /** None where an image is too large to be held. */
    Optional<Masks> masks(SourceImage content, SourceImage style, TransferSettings settings)
            throws SQLException, IOException {
        if (TiffRegions.isLarge(file(JobFile.CONTENT)) || TiffRegions.isLarge(file(JobFile.STYLE)))
            return Optional.empty();
        return Masks.of(mask(JobFile.CONTENT_MASK), mask(JobFile.STYLE_MASK), content, style, settings);
    }

    private Optional<MaskImage> mask(JobFile kind) throws SQLException, IOException {
        Optional<Path> file = find(kind);
        if (file.isEmpty()) return Optional.empty();
        try {
            return Optional.of(MaskImage.open(file.get(), kind.words(), SizeLimit.ofThisJvm()));
        } catch (ImageFileException e) {
            throw Failure.badInput(Inputs.problem(e, file.get(), kind.words()), e);
        }
    }

    /**
     * Writes what was made: of a content image that is too large to be held, piece by piece.
     *
     * @param source the content image, or the pixels of it that training looked at
     * @param made of these
     * @return empty when the listener stops it
     */
    Optional<Map<JobFile, Path>> write(
            Job job,
            SourceImage source,
            FittedStyle style,
            ImageTransfer.Result made,
            DeviceChoice device,
            ApplyListener listener)
            throws SQLException, IOException {
        Path result = work.resolve("result" + job.extension());
        Path content = file(JobFile.CONTENT);
        Map<String, String> metadata = made.report().metadata();
        if (TiffRegions.isLarge(content))
            try (LargeImage large = LargeImage.open(content)) {
                if (!large.apply(style, result, metadata, false, device, listener)) return Optional.empty();
            }
        else ImageFiles.save(made.image(), result, metadata, false);
        Path report =
                Files.writeString(work.resolve("report.json"), made.report().json());
        Map<JobFile, Path> files = new EnumMap<>(Map.of(JobFile.RESULT, result, JobFile.REPORT, report));
        if (images.find(attempt.job(), JobFile.FITTED).isEmpty()) {
            Path fitted = work.resolve("fitted" + FittedStyleFile.EXTENSION);
            FittedStyleFile.write(style, fitted);
            files.put(JobFile.FITTED, fitted);
        }
        view(source.plane(), JobFile.CONTENT_VIEW, files);
        view(ImagePlusPlanes.of(made.image()).plane(source.index()), JobFile.RESULT_VIEW, files);
        return Optional.of(files);
    }

    private void view(Plane plane, JobFile kind, Map<JobFile, Path> files) throws IOException {
        Optional<byte[]> png = PreviewPng.view(plane);
        if (png.isPresent()) files.put(kind, Files.write(work.resolve(kind.toString()), png.get()));
    }
}
