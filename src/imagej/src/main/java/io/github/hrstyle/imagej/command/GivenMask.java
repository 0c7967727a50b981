package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.dialog.MaskChooser;
import io.github.hrstyle.imagej.transfer.MaskImage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The masks that a user chose, with messages that begin with the macro key. */
final class GivenMask {

    private GivenMask() {}

    /**
     * The open image with the title that the key says, or the file with that path, or the {@link MaskChooser#ROI_MANAGER}'s areas.
     *
     * @param image that the mask is of
     * @return empty if the key says nothing
     * @throws Failure when there is no such mask, or it is no label image
     */
    static Optional<MaskImage> of(String key, ImagePlus image, Options options) {
        return options.text(key).map(text -> {
            try {
                if (text.equalsIgnoreCase(MaskChooser.ROI_MANAGER)) return MaskImage.of(drawn(image, managed()));
                ImagePlus open = WindowManager.getImage(text);
                return open != null ? MaskImage.of(open) : MaskImage.open(Path.of(text));
            } catch (InvalidPathException | IOException e) {
                throw Failure.badInput(
                        Text.format(
                                "%s: there is no open image '%s', and it cannot be opened as a file: %s",
                                key, text, e.getMessage()),
                        e);
            } catch (Failure e) {
                throw e.about(key);
            }
        });
    }

    private static Roi[] managed() {
        RoiManager manager = RoiManager.getInstance2();
        Roi[] areas = manager == null ? new Roi[0] : manager.getRoisAsArray();
        if (areas.length == 0) throw Failure.badInput("the ROI Manager is empty; add areas to it");
        return areas;
    }

    /** Each area's group is its label; areas without a group have their place in the list, from 1. Later ones lie on top. */
    static ImagePlus drawn(ImagePlus image, Roi[] areas) {
        ShortProcessor labels = new ShortProcessor(image.getWidth(), image.getHeight());
        for (int i = 0; i < areas.length; i++) {
            if (!areas[i].isArea()) continue; // as with selections, lines and points are no areas
            labels.setValue(areas[i].getGroup() > 0 ? areas[i].getGroup() : i + 1);
            labels.fill(areas[i]);
        }
        return new ImagePlus(MaskChooser.ROI_MANAGER, labels);
    }
}
