package io.github.hrstyle.images.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** Texts as ImageIO's metadata of PNG and JPEG. */
final class TextNodes {

    /** A JPEG segment holds 65533 bytes; the rest is left for the key. */
    private static final int LONGEST_COMMENT = 65_000;

    private TextNodes() {}

    /** ASCII as tEXt, which more programs read, other letters as iTXt, which is UTF-8. */
    static void addToPng(IIOMetadata metadata, Map<String, String> texts) throws IIOInvalidTreeException {
        if (texts.isEmpty()) return;
        IIOMetadataNode plain = new IIOMetadataNode("tEXt");
        IIOMetadataNode international = new IIOMetadataNode("iTXt");
        texts.forEach((key, value) -> {
            boolean ascii = Texts.isAscii(value);
            IIOMetadataNode entry = new IIOMetadataNode(ascii ? "tEXtEntry" : "iTXtEntry");
            entry.setAttribute("keyword", key);
            entry.setAttribute(ascii ? "value" : "text", value);
            if (!ascii) {
                entry.setAttribute("compressionFlag", "FALSE");
                entry.setAttribute("compressionMethod", "0");
                entry.setAttribute("languageTag", "");
                entry.setAttribute("translatedKeyword", "");
            }
            (ascii ? plain : international).appendChild(entry);
        });
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        if (plain.hasChildNodes()) root.appendChild(plain);
        if (international.hasChildNodes()) root.appendChild(international);
        metadata.mergeTree("javax_imageio_png_1.0", root);
    }

    /** Comments "key: value" in UTF-8; a long value in several of the same key. */
    static void addToJpeg(IIOMetadata metadata, Map<String, String> texts) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
        IIOMetadataNode sequence =
                (IIOMetadataNode) root.getElementsByTagName("markerSequence").item(0);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            byte[] prefix = (text.getKey() + JpegFile.SEPARATOR).getBytes(StandardCharsets.UTF_8);
            byte[] value = text.getValue().getBytes(StandardCharsets.UTF_8);
            int from = 0;
            do {
                int to = Math.min(value.length, from + LONGEST_COMMENT);
                // Not within a letter of several bytes, whose later ones begin with the bits 10.
                while (to < value.length && (value[to] & 0xc0) == 0x80) to--;
                ByteArrayOutputStream comment = new ByteArrayOutputStream();
                comment.write(prefix);
                comment.write(value, from, to - from);
                IIOMetadataNode node = new IIOMetadataNode("com");
                // Not its attribute "comment", which ImageIO writes in the platform's character set.
                node.setUserObject(comment.toByteArray());
                sequence.appendChild(node);
                from = to;
            } while (from < value.length);
        }
        metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
    }
}
