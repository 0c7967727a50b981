package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import ij.plugin.FileInfoVirtualStack;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.apply.Application;
import io.github.hrstyle.core.apply.ApplyListener;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import io.github.hrstyle.images.planes.LazyImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A fitted style applied to every plane of an image.
 *
 * @param fitted the style
 * @param input the image; stays as it is
 * @param labels of every plane's pixels, for a style that was fitted with masks
 * @param title of the result
 * @param device that it is done on
 * @param limit where the planes may change
 */
public record StyledImage(
        FittedStyle fitted,
        SourceImage input,
        Optional<LabelImage> labels,
        String title,
        DeviceChoice device,
        PlaneLimit limit) {

    /**
     * The result in memory, also of a virtual stack.
     *
     * @param listener told of the tiles of all planes together
     * @return empty when the listener stops it
     */
    public Optional<ImagePlus> inMemory(ApplyListener listener) {
        ImagePlus image = ImagePlusPlanes.duplicateFor(input.image(), title);
        ImagePlusPlanes from = input.planes();
        ImagePlusPlanes to = ImagePlusPlanes.of(image);
        try (Application application = application()) {
            for (int i = 0; i < from.count(); i++)
                if (!apply(application, i, from.plane(i), to.plane(i), listener)) return Optional.empty();
        }
        input.requireUnchanged();
        return Optional.of(image);
    }

    /**
     * The result in a TIFF file, into which it is written plane by plane; of the input, too, no more than a plane is held.
     *
     * @param report what stands in the file's metadata; made first, since a TIFF begins with them
     * @return with the file as a virtual stack; empty, and no file, when the listener stops it
     */
    public Optional<ImageTransfer.Result> inFile(
            Path file, Function<LazyImage, TransferReport> report, ApplyListener listener) throws IOException {
        TransferReport made;
        try (Application application = application()) {
            LazyImage result = new LazyImage(input.image(), input.planes(), title, (index, from, to) -> {
                if (!apply(application, index, from, to, listener)) throw new Stopped();
            });
            made = report.apply(result);
            ImageFiles.save(result.image(), file, made.metadata(), false);
        } catch (Stopped e) {
            return Optional.empty();
        }
        ImagePlus opened = FileInfoVirtualStack.openVirtual(file.toString());
        ImagePlus image = ImagePlusPlanes.likeWith(input.image(), title, opened.getStack());
        return Optional.of(new ImageTransfer.Result(image, made));
    }

    /** One for all planes: to make it costs more than to do a small plane. */
    private Application application() {
        return new Application(fitted, device);
    }

    private boolean apply(Application application, int index, Plane from, Plane to, ApplyListener listener) {
        ApplyListener ofAll = (done, tiles) ->
                listener.onTile(index * tiles + done, input.planes().count() * tiles);
        if (!application.apply(from, labels, to, ofAll)) return false;
        limit.apply(from, to);
        return true;
    }

    /** Leads out of the writing of a file. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
