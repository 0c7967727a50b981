package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What a camera said about a photograph: EXIF's data, a small TIFF. It travels with the image, as a property, into the JPEG or PNG that
 * is written of it.
 *
 * @param data without any name before it
 */
record Exif(byte[] data) {

    private static final String PROPERTY = "hrstyle.exif";
    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    void mark(ImagePlus image) {
        image.setProperty(PROPERTY, this);
    }

    static Optional<Exif> of(ImagePlus image) {
        return image.getProperty(PROPERTY) instanceof Exif exif ? Optional.of(exif) : Optional.empty();
    }

    /** As {@link Orientation} counts; upright where it says nothing or nonsense. */
    int orientation() {
        ByteBuffer tiff = tiff(data);
        int at = place(tiff);
        return at == 0 ? Orientation.UPRIGHT : Orientation.valid(tiff.getShort(at));
    }

    /** As it is true of pixels that were turned and changed: upright, and without the thumbnail. */
    Exif upright() {
        byte[] copy = data.clone();
        ByteBuffer tiff = tiff(copy);
        int at = place(tiff);
        if (at > 0) tiff.putShort(at, (short) Orientation.UPRIGHT);
        int end = end(tiff);
        if (end > 0) tiff.putInt(end, 0);
        return new Exif(copy);
    }

    private static ByteBuffer tiff(byte[] data) {
        boolean little = data.length > 0 && data[0] == 'I';
        return ByteBuffer.wrap(data).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Of the first directory; 0 where there is none. */
    private static int directory(ByteBuffer tiff) {
        if (tiff.limit() < HEADER) return 0;
        int directory = tiff.getInt(4);
        return directory < HEADER || directory > tiff.limit() - 2 ? 0 : directory;
    }

    /** Where the orientation's value is; 0 if nowhere. */
    private static int place(ByteBuffer tiff) {
        int directory = directory(tiff);
        if (directory == 0) return 0;
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0, at = directory + 2; i < entries && at <= tiff.limit() - ENTRY; i++, at += ENTRY)
            if (Short.toUnsignedInt(tiff.getShort(at)) == TiffDirectory.ORIENTATION) return at + 8;
        return 0;
    }

    /** Where the next directory's place stands, which is the thumbnail's; 0 if nowhere. */
    private static int end(ByteBuffer tiff) {
        int directory = directory(tiff);
        if (directory == 0) return 0;
        int end = directory + 2 + ENTRY * Short.toUnsignedInt(tiff.getShort(directory));
        return end <= tiff.limit() - 4 ? end : 0;
    }
}
