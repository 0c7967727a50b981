package io.github.hrstyle.imagej.transfer;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * An open image as it was at one moment, whatever its user does to it afterwards: goes on to edit it, selects something else, or
 * closes it. Pixels are copied where memory allows it. A virtual stack's are read when they are wanted, as edits to them are not
 * kept anyway; a large stack's are shared, and their checksums tell whether they have stayed what they were.
 */
public final class Snapshot {

    /** Of the free memory, a copy takes no more than one part of so many: the result is to have room, too. */
    private static final int SHARE = 4;

    private final ImagePlus image;
    private final long[] checksums; // one a slice that is shared

    private Snapshot(ImagePlus image, long[] checksums) {
        this.image = image;
        this.checksums = checksums;
    }

    static Snapshot of(ImagePlus image) {
        Runtime java = Runtime.getRuntime();
        return of(image, (java.maxMemory() - java.totalMemory() + java.freeMemory()) / SHARE);
    }

    /** @param memory for a copy, in bytes */
    static Snapshot of(ImagePlus image, long memory) {
        String title = image.getTitle();
        if (image.getStackSize() > 1 && image.getStack().isVirtual())
            return new Snapshot(ImagePlusPlanes.likeWith(image, title, image.getStack()), new long[0]);
        long bytes = (long) image.getWidth() * image.getHeight() * image.getStackSize() * image.getBytesPerPixel();
        if (image.getStackSize() == 1 || bytes <= memory)
            return new Snapshot(ImagePlusPlanes.duplicateFor(image, title), new long[0]);
        Snapshot shared = new Snapshot(
                ImagePlusPlanes.likeWith(image, title, sharing(image.getStack())), new long[image.getStackSize()]);
        for (int i = 0; i < shared.checksums.length; i++) shared.checksums[i] = shared.checksum(i);
        return shared;
    }

    /** The same arrays in another stack: closing an image empties its own. */
    private static ImageStack sharing(ImageStack from) {
        ImageStack to = new ImageStack(from.getWidth(), from.getHeight());
        IntStream.rangeClosed(1, from.getSize()).forEach(i -> to.addSlice(from.getSliceLabel(i), from.getPixels(i)));
        return to;
    }

    ImagePlus image() {
        return image;
    }

    /** @throws Failure when shared pixels are no longer what they were */
    void requireUnchanged() {
        for (int i = 0; i < checksums.length; i++)
            if (checksum(i) != checksums[i])
                throw Failure.badInput(Text.format(
                        "slice %d of '%s' was changed in the meantime; the image is too large to be copied first: leave it as it is until the result is there",
                        i + 1, image.getTitle()));
    }

    private long checksum(int slice) {
        CRC32C checksum = new CRC32C();
        Object pixels = image.getStack().getPixels(slice + 1);
        int width = image.getWidth();
        ByteBuffer bytes = ByteBuffer.allocate(width * Integer.BYTES);
        for (int y = 0; y < image.getHeight(); y++) {
            int from = y * width;
            bytes.clear();
            if (pixels instanceof byte[] values) bytes.put(values, from, width);
            else if (pixels instanceof short[] values) bytes.asShortBuffer().put(values, from, width);
            else if (pixels instanceof float[] values) bytes.asFloatBuffer().put(values, from, width);
            else bytes.asIntBuffer().put((int[]) pixels, from, width);
            checksum.update(bytes.array(), 0, width * image.getBytesPerPixel());
        }
        return checksum.getValue();
    }
}
