package io.github.hrstyle.runner.server;

import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.natives.Driver;
import io.github.hrstyle.core.natives.LibtorchStore;
import io.github.hrstyle.core.settings.DeviceChoice;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.weights.Vgg19Store;
import io.github.hrstyle.imagej.files.ImageFileException;
import io.github.hrstyle.imagej.files.ImageFiles;
import io.github.hrstyle.imagej.files.ImageHeader;
import io.github.hrstyle.imagej.files.ImageTooLargeException;
import io.github.hrstyle.imagej.files.SizeLimit;
import io.github.hrstyle.runner.queue.Inputs;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.NewJob;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * Makes a job of what was uploaded, once nothing is known to be wrong with it. What takes more than milliseconds to find out, such
 * as damaged pixels, the worker finds out, and the job fails.
 */
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
     * Looks at the images' headers.
     *
     * @param uploads all files of the form
     * @param limit of the images
     * @throws Problem saying what is wrong
     */
    static NewJob check(List<FileUpload> uploads, TransferSettings settings, SizeLimit limit)
            throws ImageFileException {
        try {
            Path contentFile = file(uploads, CONTENT).uploadedFile();
            Path styleFile = file(uploads, STYLE).uploadedFile();
            String contentName = FileNames.base(file(uploads, CONTENT).fileName(), CONTENT);
            String styleName = FileNames.base(file(uploads, STYLE).fileName(), STYLE);
            ImageHeader content = header(contentFile, CONTENT, limit);
            ImageHeader style = header(styleFile, STYLE, limit);
            StyleTransfer.checkSize(CONTENT, content.width(), content.height(), settings.size());
            StyleTransfer.checkSize(STYLE, style.width(), style.height(), settings.size());
            return new NewJob(
                    contentName,
                    styleName,
                    content.width(),
                    content.height(),
                    ImageFiles.losslessExtension(contentFile),
                    settings,
                    Map.of(JobFile.CONTENT, contentFile, JobFile.STYLE, styleFile));
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

    private static ImageHeader header(Path file, String part, SizeLimit limit) {
        try {
            return ImageFiles.header(file, limit);
        } catch (ImageTooLargeException e) {
            throw new Problem(Response.Status.REQUEST_ENTITY_TOO_LARGE, Inputs.problem(e, file, part));
        } catch (ImageFileException e) {
            throw new Problem(Response.Status.BAD_REQUEST, Inputs.problem(e, file, part));
        }
    }
}
