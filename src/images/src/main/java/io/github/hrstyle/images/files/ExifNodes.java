package io.github.hrstyle.images.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** EXIF as ImageIO's metadata of PNG and JPEG. */
final class ExifNodes {

    private static final String PNG = "javax_imageio_png_1.0";
    private static final String JPEG = "javax_imageio_jpeg_image_1.0";
    private static final int APP1 = 0xe1;
    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /** What a JPEG segment holds beside its length. */
    private static final int LONGEST = 65_533;

    private ExifNodes() {}

    /** BMP has no place for it, and JPEG none for more than 64 KB: cameras write no more. */
    static void add(IIOMetadata metadata, Format format, Exif exif) throws IIOInvalidTreeException {
        if (format == Format.PNG) addToPng(metadata, exif);
        if (format == Format.JPEG && NAME.length + exif.data().length <= LONGEST) addToJpeg(metadata, exif);
    }

    private static void addToPng(IIOMetadata metadata, Exif exif) throws IIOInvalidTreeException {
        IIOMetadataNode chunk = new IIOMetadataNode("UnknownChunk");
        chunk.setAttribute("type", "eXIf");
        chunk.setUserObject(exif.data());
        IIOMetadataNode chunks = new IIOMetadataNode("UnknownChunks");
        chunks.appendChild(chunk);
        IIOMetadataNode root = new IIOMetadataNode(PNG);
        root.appendChild(chunks);
        metadata.mergeTree(PNG, root);
    }

    private static void addToJpeg(IIOMetadata metadata, Exif exif) throws IIOInvalidTreeException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(JPEG);
        IIOMetadataNode sequence =
                (IIOMetadataNode) root.getElementsByTagName("markerSequence").item(0);
        IIOMetadataNode segment = new IIOMetadataNode("unknown");
        segment.setAttribute("MarkerTag", Integer.toString(APP1));
        segment.setUserObject(ByteBuffer.allocate(NAME.length + exif.data().length)
                .put(NAME)
                .put(exif.data())
                .array());
        sequence.insertBefore(segment, sequence.getFirstChild());
        metadata.setFromTree(JPEG, root);
    }
}
