package io.github.hrstyle.runner.server;

import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.natives.Driver;
import io.github.hrstyle.core.natives.LibtorchStore;
import io.github.hrstyle.core.settings.DeviceChoice;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.weights.Vgg19Store;
import io.github.hrstyle.imagej.files.ImageFileException;
import io.github.hrstyle.imagej.files.ImageFiles;
import io.github.hrstyle.imagej.files.ImageTooLargeException;
import io.github.hrstyle.imagej.files.SizeLimit;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.runner.queue.Inputs;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.NewJob;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Makes a job of what was uploaded, once it is known to be good. */
final class Submission {

    private static final String CONTENT = "content";
    private static final String STYLE = "style";

    private Submission() {}

    /**
     * The settings, looked at before the images are.
     *
     * @param json null for none
     * @param works whether this process does the jobs, so that it knows the devices there are
     * @throws Problem saying what is wrong
     */
    static TransferSettings settings(@Nullable String json, boolean works) {
        try {
            TransferSettings settings = SubmittedSettings.parse(json);
            if (works) checkDevice(settings.device());
            return settings;
        } catch (IllegalArgumentException e) {
            throw new Problem(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Decodes the images.
     *
     * @param uploads all files of the form
     * @param limit of the images, looked at before they are decoded
     * @throws Problem saying what is wrong
     */
    static NewJob check(List<FileUpload> uploads, TransferSettings settings, SizeLimit limit) throws IOException {
        try {
            Path contentFile = file(uploads, CONTENT).uploadedFile();
            Path styleFile = file(uploads, STYLE).uploadedFile();
            String contentName = FileNames.base(file(uploads, CONTENT).fileName(), CONTENT);
            String styleName = FileNames.base(file(uploads, STYLE).fileName(), STYLE);
            SourceImage content = open(contentFile, CONTENT, contentName, limit);
            SourceImage style = open(styleFile, STYLE, styleName, limit);
            StyleTransfer.checkSizes(content.plane(), style.plane(), settings.size());
            return new NewJob(
                    contentName,
                    styleName,
                    content.image().getWidth(),
                    content.image().getHeight(),
                    ImageFiles.losslessExtension(contentFile),
                    settings,
                    Map.of(
                            JobFile.CONTENT,
                            Files.readAllBytes(contentFile),
                            JobFile.STYLE,
                            Files.readAllBytes(styleFile)));
        } catch (IllegalArgumentException e) {
            throw new Problem(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** Asks the driver: libtorch is the worker's to start. */
    private static void checkDevice(DeviceChoice device) {
        if (device.kind() != DeviceChoice.Kind.CUDA) return;
        Driver driver = LibtorchStore.in(Vgg19Store.defaultModelFolder()).driver();
        int devices = driver.isUsable() ? driver.devices().size() : 0;
        if (device.index() >= devices)
            throw new IllegalArgumentException("device must be one of the %d CUDA devices of this server, but is %s%s"
                    .formatted(devices, device, driver.isUsable() ? "" : " (" + driver.problem() + ")"));
    }

    private static FileUpload file(List<FileUpload> uploads, String part) {
        for (FileUpload upload : uploads)
            if (!upload.name().equals(CONTENT) && !upload.name().equals(STYLE))
                throw new IllegalArgumentException(
                        "the files must be content and style, but one is '%s'".formatted(upload.name()));
        List<FileUpload> found =
                uploads.stream().filter(upload -> upload.name().equals(part)).toList();
        if (found.size() != 1)
            throw new IllegalArgumentException("there must be one file '%s', but there %s"
                    .formatted(part, found.isEmpty() ? "is none" : "are " + found.size()));
        return found.get(0);
    }

    private static SourceImage open(Path file, String part, String name, SizeLimit limit) throws IOException {
        try {
            return Inputs.open(file, name, limit);
        } catch (ImageTooLargeException e) {
            throw new Problem(Response.Status.REQUEST_ENTITY_TOO_LARGE, message(e, file, part));
        } catch (ImageFileException e) {
            throw new Problem(Response.Status.BAD_REQUEST, message(e, file, part));
        }
    }

    /** Where the server keeps uploads is nobody's business. */
    private static String message(ImageFileException e, Path file, String part) {
        return String.valueOf(e.getMessage()).replace(file.toString(), part);
    }
}
