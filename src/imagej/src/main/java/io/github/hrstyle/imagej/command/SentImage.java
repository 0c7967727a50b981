package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;

/**
 * An image on its way to a server and back. A server's training looks at the plane in the middle: the one that is shown here
 * changes places with it, and back again in the result.
 */
final class SentImage {

    private final SourceImage source;
    private final int slicesPerPlane;
    private final int middle;

    private SentImage(SourceImage source) {
        this.source = source;
        slicesPerPlane = source.image().getStackSize() / source.planes().count();
        middle = source.planes().count() / 2;
    }

    /** @throws Failure when the plane that is shown can't change places: it is of another channel */
    static SentImage of(String key, SourceImage source) {
        SentImage sent = new SentImage(source);
        int channels = sent.slicesPerPlane > 1 ? 1 : source.image().getNChannels();
        if ((sent.middle - source.index()) % channels != 0)
            throw Failure.badInput(Text.format(
                    "%s: of '%s', a server looks at channel %d in training; show that one, or use the channel alone (Image > Color > Split Channels)",
                    key, source.image().getTitle(), sent.middle % channels + 1));
        return sent;
    }

    String title() {
        return source.image().getTitle();
    }

    /** Its pixels with all that they mean; what else the image carries stays here. */
    ImagePlus toSend() {
        ImagePlus image = source.image();
        ImagePlus copy;
        if (image.getStackSize() == 1) {
            copy = ImagePlusPlanes.duplicateFor(image, title());
        } else {
            ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
            for (int i = 0; i < image.getStackSize(); i++)
                stack.addSlice(null, image.getStack().getPixels(changed(i) + 1));
            copy = ImagePlusPlanes.likeWith(image, title(), stack);
        }
        copy.setOverlay(null);
        copy.deleteRoi();
        copy.setProperties(null);
        for (String name : copy.getProperties() == null
                ? new String[0]
                : copy.getProperties().stringPropertyNames().toArray(new String[0])) copy.setProperty(name, null);
        return copy;
    }

    /** Slice {@code i} of the one image is this slice of the other. */
    private int changed(int i) {
        int plane = i / slicesPerPlane;
        int other = plane == middle ? source.index() : plane == source.index() ? middle : plane;
        return other * slicesPerPlane + i % slicesPerPlane;
    }

    /**
     * A copy of the image with the server's pixels.
     *
     * @throws IOException when these are of another size or type
     */
    ImagePlus result(ImagePlus fetched, String title) throws IOException {
        ImagePlus image = source.image();
        boolean same = fetched.getWidth() == image.getWidth()
                && fetched.getHeight() == image.getHeight()
                && fetched.getStackSize() == image.getStackSize()
                && fetched.getBitDepth() == image.getBitDepth();
        if (!same) throw new IOException("the server's result must be like the content image, but is " + fetched);
        source.requireUnchanged();
        ImagePlus result = ImagePlusPlanes.duplicateFor(image, title);
        for (int i = 0; i < image.getStackSize(); i++) take(pixels(fetched, changed(i)), pixels(result, i));
        return result;
    }

    private static Object pixels(ImagePlus image, int slice) {
        return image.getStackSize() == 1
                ? image.getProcessor().getPixels()
                : image.getStack().getPixels(slice + 1);
    }

    /** Alpha, which TIFF does not carry, stays what it was. */
    private static void take(Object from, Object to) {
        if (from instanceof int[] colours && to instanceof int[] result) {
            for (int i = 0; i < result.length; i++) result[i] = result[i] & 0xff000000 | colours[i] & 0xffffff;
        } else {
            System.arraycopy(from, 0, to, 0, java.lang.reflect.Array.getLength(to));
        }
    }
}
