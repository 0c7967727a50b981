package io.github.hrstyle.assets.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any place: a file's or an array's. */
interface Input {

    long size() throws IOException;

    /** Reads some bytes from {@code at} on; gives how many, -1 at the end, as {@link FileChannel#read(ByteBuffer, long)}. */
    int read(ByteBuffer into, long at) throws IOException;

    static Input of(FileChannel file) {
        return new Input() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(ByteBuffer into, long at) throws IOException {
                return file.read(into, at);
            }
        };
    }

    static Input of(byte[] bytes) {
        return new Input() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(ByteBuffer into, long at) {
                if (at >= bytes.length) return -1;
                int count = (int) Math.min(into.remaining(), bytes.length - at);
                into.put(bytes, (int) at, count);
                return count;
            }
        };
    }
}
