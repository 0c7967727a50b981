package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the open images dialogs begin with. */
final class OpenImages {

    private OpenImages() {}

    /** The one in front. */
    static @Nullable ImagePlus active() {
        return WindowManager.getCurrentImage();
    }

    /** The one opened last, but for {@code image}; rather not a transfer's result. */
    static @Nullable ImagePlus otherThan(@Nullable ImagePlus image) {
        int[] open = WindowManager.getIDList();
        if (open == null) return null;
        List<ImagePlus> others = new ArrayList<>(
                Arrays.stream(open).mapToObj(WindowManager::getImage).toList());
        others.remove(image);
        ImagePlus best = null;
        for (ImagePlus other : others) if (best == null || isResult(best) || !isResult(other)) best = other;
        return best;
    }

    private static boolean isResult(ImagePlus image) {
        return image.getTitle().contains(ImageTransfer.LIKE);
    }

    /** The open image from which a transfer made {@code result}, as its title tells. */
    static @Nullable ImagePlus contentOf(ImagePlus result) {
        int end = result.getTitle().indexOf(ImageTransfer.LIKE);
        return end < 0 ? null : WindowManager.getImage(result.getTitle().substring(0, end));
    }

    /** The open image whose look a transfer gave to {@code result}, as its title tells. */
    static @Nullable ImagePlus styleOf(ImagePlus result) {
        int end = result.getTitle().indexOf(ImageTransfer.LIKE);
        return end < 0 ? null : WindowManager.getImage(result.getTitle().substring(end + ImageTransfer.LIKE.length()));
    }
}
