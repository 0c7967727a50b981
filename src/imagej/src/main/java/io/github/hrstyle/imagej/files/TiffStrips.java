package io.github.hrstyle.imagej.files;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How many bytes a compressed strip really holds. */
final class TiffStrips {

    private TiffStrips() {}

    /** Decoded bytes up to the strip's end or the first damage; counting may stop at {@code enough}. */
    static long decodedLength(byte[] strip, int compression, long enough) {
        return switch (compression) {
            case TiffPage.LZW -> lzw(strip, enough);
            case TiffPage.PACK_BITS -> packBits(strip, enough);
            default -> deflate(strip);
        };
    }

    /** To the end: ij would wait for ever for a stream that has none. */
    private static long deflate(byte[] strip) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(strip);
            byte[] buffer = new byte[1 << 14];
            while (!inflater.finished()) if (inflater.inflate(buffer) == 0 && !inflater.finished()) return 0;
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    private static long packBits(byte[] strip, long enough) {
        long length = 0;
        for (int i = 0; i < strip.length && length < enough; ) {
            int n = strip[i++];
            if (n == -128) continue; // means nothing
            int stored = n >= 0 ? n + 1 : 1;
            if (i + stored > strip.length) return length;
            length += n >= 0 ? n + 1 : 1 - n;
            i += stored;
        }
        return length;
    }

    /** Follows the codes, of growing width, keeping of each table entry its length only. */
    private static long lzw(byte[] strip, long enough) {
        int[] lengths = new int[1 << 12];
        Arrays.fill(lengths, 0, 256, 1);
        int next = 258;
        int width = 9;
        int previous = -1;
        long length = 0;
        long bits = strip.length * 8L;
        for (long at = 0; at + width <= bits && length < enough; ) {
            int code = bits(strip, at, width);
            at += width;
            if (code == 257) break;
            if (code == 256) {
                next = 258;
                width = 9;
                previous = -1;
                continue;
            }
            if (previous < 0) {
                if (code > 255) return length;
            } else {
                if (code > next || next >= lengths.length) return length;
                lengths[next++] = lengths[previous] + 1;
            }
            length += lengths[code];
            previous = code;
            // One code early, as the TIFF specification's encoder does.
            width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
        }
        return length;
    }

    private static int bits(byte[] strip, long at, int width) {
        int value = 0;
        for (long bit = at; bit < at + width; bit++)
            value = (value << 1) | ((strip[(int) (bit >> 3)] >> (7 - (bit & 7))) & 1);
        return value;
    }
}
