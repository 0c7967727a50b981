package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.NewRemoteJob;
import io.github.hrstyle.client.NewRemoteJob.Upload;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.transfer.Cohort;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.Judged;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The two images of a transfer. */
final class PairOptions {

    @Option(
            names = "--content",
            required = true,
            arity = "1..*",
            paramLabel = "IMG",
            description = {
                "image that keeps its structures; of a stack, training looks at the plane in the middle",
                "fit also takes several, or folders: images that were taken alike get one style"
            })
    private List<Path> contents = List.of();

    @Option(
            names = "--style",
            required = true,
            arity = "1..*",
            paramLabel = "IMG",
            description = "image that it is to look like; fit also takes several, or folders")
    private List<Path> styles = List.of();

    /** @param content open */
    record Pair(SourceImage content, SourceImage style) {

        /**
         * All that the fit needs: the images are suited and, where it trains, the device and the weights are there, downloaded if need be.
         *
         * @throws Failure if an image says nothing, see {@link Suitability}
         */
        ImageTransfer ready(Optional<Masks> masks, TransferSettings settings, Monitor monitor) throws IOException {
            Suitability suitability = Judged.pair(content, style);
            monitor.warn(suitability);
            return ImageTransfer.ready(Session.ofUser(monitor), content, style, masks, suitability, settings);
        }
    }

    /** Whether either side is several images, or a folder. */
    boolean isCohort() {
        return Stream.of(contents, styles)
                .anyMatch(given -> given.size() > 1 || given.stream().anyMatch(Files::isDirectory));
    }

    /** All of the content side. */
    Cohort contents(TransferSettings settings, Monitor monitor) throws IOException {
        return Cohort.read("content", Cohort.files(contents), settings, file -> monitor.check());
    }

    /** All of the style side. */
    Cohort styles(TransferSettings settings, Monitor monitor) throws IOException {
        return Cohort.read("style", Cohort.files(styles), settings, file -> monitor.check());
    }

    /** Each content image's plane. */
    List<Plane> contentPlanes(TransferSettings settings) throws IOException {
        return planes(contents, settings);
    }

    /** Each style image's plane. */
    List<Plane> stylePlanes(TransferSettings settings) throws IOException {
        return planes(styles, settings);
    }

    private static List<Plane> planes(List<Path> given, TransferSettings settings) throws IOException {
        List<Plane> planes = new ArrayList<>();
        for (Path file : Cohort.files(given))
            planes.add(Cohort.open(file, settings.size()).plane());
        return planes;
    }

    private Path content() {
        return one("content", contents);
    }

    private Path style() {
        return one("style", styles);
    }

    private static Path one(String name, List<Path> given) {
        if (given.size() > 1)
            throw Failure.badInput(
                    Text.format(
                            "--%s: expected one image, but got %d; several that were taken alike get one style by hrstyle fit, and apply gives it to any image",
                            name, given.size()),
                    name);
        return given.get(0);
    }

    /** The files, to be sent elsewhere. */
    NewRemoteJob job(Optional<NewRemoteJob.Masks> masks, TransferSettings settings) {
        return new NewRemoteJob(Upload.of(content()), Upload.of(style()), masks, settings);
    }

    /** Both whole. */
    Pair open() throws IOException {
        return new Pair(SourceImage.open(content()), SourceImage.open(style()));
    }

    /** @param size of training; very large images are averaged down to about twice that while they are read */
    Pair open(int size) throws IOException {
        return new Pair(Cohort.open(content(), size), Cohort.open(style(), size));
    }

    /** The first of the two files that is too large to be held. */
    Optional<Path> large() throws IOException {
        if (TiffRegions.isLarge(style())) return Optional.of(style());
        return largeContent();
    }

    /** The content image's file, where it is too large to be held; the pair's content is then a reduced one. */
    Optional<Path> largeContent() throws IOException {
        return TiffRegions.isLarge(content()) ? Optional.of(content()) : Optional.empty();
    }
}
