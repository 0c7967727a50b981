package io.github.hrstyle.runner.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Files of images that say how large they are, and have no pixels. */
final class HollowImage {

    private HollowImage() {}

    /** @param side that it says it has, in pixels */
    static byte[] png(int side) {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(side)
                .putInt(side)
                .put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(header.array());
        ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13);
        return file.put(header.array()).putInt((int) sum.getValue()).array();
    }

    /** Likewise. */
    static byte[] tiff(int side) {
        Map<Integer, Integer> tags = new LinkedHashMap<>();
        tags.put(256, side);
        tags.put(257, side);
        tags.put(258, 8);
        tags.put(259, 1);
        tags.put(262, 1);
        tags.put(273, 8);
        tags.put(277, 1);
        tags.put(278, side);
        tags.put(279, 1 << 20);
        ByteBuffer file = ByteBuffer.allocate(8 + 2 + 12 * tags.size() + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) tags.size());
        tags.forEach((tag, value) ->
                file.putShort((short) (int) tag).putShort((short) 4).putInt(1).putInt(value));
        return file.array();
    }
}
