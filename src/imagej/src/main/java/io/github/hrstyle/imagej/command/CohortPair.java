package io.github.hrstyle.imagej.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.calibration.Calibration;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.Cohort;
import io.github.hrstyle.imagej.transfer.ImageFolder;
import io.github.hrstyle.imagej.transfer.SourceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Folders of images that one style is fitted to, as a user asked for it; one side may be a single image.
 *
 * @param content the images that keep their structures
 * @param style those that they are to look like
 * @param settings what is done
 */
record CohortPair(Side content, Side style, TransferSettings settings) {

    /**
     * One side.
     *
     * @param name content or style
     * @param files of a folder, by name; none where it is an image
     * @param image null where it is a folder
     */
    record Side(String name, List<Path> files, @Nullable SourceImage image) {

        static Side of(String key, String folderKey, String planesKey, @Nullable ImagePlus given, Options options)
                throws IOException {
            Optional<Path> folder = options.file(folderKey);
            if (folder.isEmpty()) return new Side(key, List.of(), GivenImage.toFit(key, planesKey, given, options));
            if (options.text(planesKey).isPresent())
                throw Failure.badInput(Text.format(
                        "%s: names planes of an image; of a folder's stacks the planes in the middle are taken",
                        planesKey));
            if (!Files.isDirectory(folder.get()))
                throw Failure.badInput(Text.format("%s: there is no folder %s", folderKey, folder.get()));
            try {
                return new Side(key, ImageFolder.images(folder.get()), null);
            } catch (Failure e) {
                throw e.about(folderKey);
            }
        }

        private Cohort read(TransferSettings settings, CommandProgress progress) throws IOException {
            if (image != null) return Cohort.of(name, image, settings);
            return Cohort.read(name, files, settings, file -> tell(file, progress));
        }

        private List<Plane> planes(TransferSettings settings, CommandProgress progress) throws IOException {
            if (image != null) return image.fittedPlanes();
            List<Plane> planes = new ArrayList<>();
            for (Path file : files) {
                tell(file, progress);
                planes.add(Cohort.open(file, settings.size()).plane());
            }
            return planes;
        }

        private void tell(Path file, CommandProgress progress) {
            progress.onImage(ImageFolder.name(file), files.indexOf(file), files.size());
            if (progress.isCancelled()) throw new CancellationException();
        }
    }

    /** Whether a folder was named. */
    static boolean isMeant(Options options) {
        return options.text(Key.CONTENT_FOLDER).isPresent()
                || options.text(Key.STYLE_FOLDER).isPresent();
    }

    /**
     * Checks everything that can be checked before the work begins, but for the folders' images.
     *
     * @throws Failure when something is missing or wrong; the message begins with the key
     */
    static CohortPair of(@Nullable ImagePlus content, @Nullable ImagePlus style, Options options) throws IOException {
        TransferSettings settings = options.settings();
        for (String mask : List.of(Key.CONTENT_MASK, Key.STYLE_MASK))
            if (options.text(mask).isPresent())
                throw Failure.badInput(Text.format("%s: masks are of single images; leave it out with folders", mask));
        return new CohortPair(
                Side.of(Key.CONTENT, Key.CONTENT_FOLDER, Key.CONTENT_PLANES, content, options),
                Side.of(Key.STYLE, Key.STYLE_FOLDER, Key.STYLE_PLANES, style, options),
                settings);
    }

    /** Fits, and tells in ij's log what speaks against the result; empty when the user cancelled. */
    Optional<FitResult> fit(CommandProgress progress) throws IOException {
        try {
            FitResult fit = settings.paired() ? paired(progress) : together(progress);
            if (progress.isCancelled()) return Optional.empty();
            Warnings.log(FitStyleCommand.TITLE, new Suitability(fit.doubts().warnings()));
            Calibration calibration = fit.fitted().provenance().calibration();
            if (calibration != null) IJ.log(FitStyleCommand.TITLE + ": " + calibration.words());
            return Optional.of(fit);
        } catch (DownloadCancelledException | CancellationException e) {
            return Optional.empty();
        }
    }

    private FitResult paired(CommandProgress progress) throws IOException {
        return StyleTransfer.fitPaired(content.planes(settings, progress), style.planes(settings, progress), settings);
    }

    private FitResult together(CommandProgress progress) throws IOException {
        Cohort from = content.read(settings, progress);
        Cohort to = style.read(settings, progress);
        Warnings.log(FitStyleCommand.TITLE, Cohort.suitability(from, to, settings));
        for (Cohort side : List.of(from, to))
            if (side.pictures().images() > 1) IJ.log(FitStyleCommand.TITLE + ": " + side.words());
        Session session = progress.session();
        Optional<Vgg19Weights> weights = session.prepare(settings);
        return session.inTurn(() ->
                        Optional.of(StyleTransfer.fit(from.pictures(), to.pictures(), settings, weights, progress)))
                .orElseThrow(CancellationException::new);
    }
}
