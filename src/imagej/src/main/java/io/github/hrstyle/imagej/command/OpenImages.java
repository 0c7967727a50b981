package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.imagej.dialog.ImageChooser;
import io.github.hrstyle.imagej.live.LiveView;
import io.github.hrstyle.imagej.transfer.Source;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of the open images dialogs begin with. */
final class OpenImages {

    private OpenImages() {}

    /** The one in front; of those of the user's own. */
    static @Nullable ImagePlus active() {
        ImagePlus front = WindowManager.getCurrentImage();
        return front == null || LiveView.shows(front) ? last(ImageChooser.choices()) : front;
    }

    /** The one opened last, but for {@code image}; rather not a transfer's result. */
    static @Nullable ImagePlus otherThan(@Nullable ImagePlus image) {
        List<ImagePlus> others = new ArrayList<>(ImageChooser.choices());
        others.remove(image);
        List<ImagePlus> rather = others.stream()
                .filter(other -> TransferReport.of(other).isEmpty())
                .toList();
        return last(rather.isEmpty() ? others : rather);
    }

    /** The one in front if it is a transfer's, else the transfer's result that was opened last, else the one in front. */
    static @Nullable ImagePlus result() {
        ImagePlus active = active();
        if (active == null || TransferReport.of(active).isPresent()) return active;
        ImagePlus last = last(ImageChooser.choices().stream()
                .filter(image -> TransferReport.of(image).isPresent())
                .toList());
        return last == null ? active : last;
    }

    private static @Nullable ImagePlus last(List<ImagePlus> images) {
        return images.isEmpty() ? null : images.get(images.size() - 1);
    }

    /** The open image from which a transfer made {@code result}, as its Info tells. */
    static @Nullable ImagePlus contentOf(ImagePlus result) {
        return source(result, Key.CONTENT, Key.INPUT);
    }

    /** The open image whose look a transfer gave to {@code result}, likewise. */
    static @Nullable ImagePlus styleOf(ImagePlus result) {
        return source(result, Key.STYLE);
    }

    private static @Nullable ImagePlus source(ImagePlus result, String... parts) {
        Optional<TransferReport> report = TransferReport.of(result);
        if (report.isEmpty()) return null;
        for (String part : parts) {
            Source source = report.get().sources().get(part);
            if (source != null) return WindowManager.getImage(source.name());
        }
        return null;
    }
}
