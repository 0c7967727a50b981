package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.safetensors.SafetensorsHeader;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.assets.safetensors.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The needed tensors of a remote file: which byte ranges to ask for, and which of the arriving bytes to keep. The kept bytes
 * form one stream, in the order of the remote file, so that a single number says how much of it is done.
 */
final class TensorSelection {
    /** Unneeded bytes that are rather read and dropped than asked around; about what another request costs. */
    private static final long MAX_GAP_BYTES = 1 << 16;

    /** Some bytes of the remote file. */
    record Range(long begin, long end) {}

    /** Takes the bytes to keep, one after the other. */
    @FunctionalInterface
    interface Sink {
        void append(ByteBuffer bytes) throws IOException;
    }

    private final List<TensorInfo> tensors; // sorted by place
    private final long dataStart;

    private TensorSelection(List<TensorInfo> tensors, long dataStart) {
        this.tensors = tensors;
        this.dataStart = dataStart;
    }

    /**
     * @param source the remote file's name for the message
     * @throws IOException naming a tensor that is missing, misshapen or of an unsupported element type
     */
    static TensorSelection of(SafetensorsHeader header, Map<String, long[]> shapes, String source) throws IOException {
        List<TensorInfo> tensors = new ArrayList<>();
        for (Map.Entry<String, long[]> wanted : shapes.entrySet()) {
            TensorInfo info = header.tensors().get(wanted.getKey());
            if (info == null || !Arrays.equals(info.shape(), wanted.getValue()))
                throw new WeightsException(source + " does not hold the weights: tensor " + wanted.getKey()
                        + " must have the shape " + Tensor.text(wanted.getValue()) + ", but "
                        + (info == null ? "is missing" : "has " + Tensor.text(info.shape())));
            info.checkReadable(source);
            tensors.add(info);
        }
        tensors.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        return new TensorSelection(List.copyOf(tensors), header.dataStart());
    }

    /** Number of bytes to keep. */
    long size() {
        return tensors.stream().mapToLong(TensorInfo::size).sum();
    }

    /** The header of a safetensors file that has just the kept bytes as its data. */
    byte[] header(Map<String, String> metadata) {
        return SafetensorsHeader.packed(tensors, metadata).toBytes();
    }

    /** The ranges still to ask for when the first {@code done} of the kept bytes are here. */
    List<Range> missing(long done) {
        List<Range> ranges = new ArrayList<>();
        long skip = done;
        for (TensorInfo info : tensors) {
            long skipped = Math.min(skip, info.size());
            skip -= skipped;
            if (skipped < info.size()) add(ranges, dataStart + info.begin() + skipped, dataStart + info.end());
        }
        return ranges;
    }

    private static void add(List<Range> ranges, long begin, long end) {
        Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && begin - last.end <= MAX_GAP_BYTES)
            ranges.set(ranges.size() - 1, new Range(last.begin, end));
        else ranges.add(new Range(begin, end));
    }

    /** Gives the sink those of the bytes that lie in a needed tensor; {@code offset} is where in the remote file they lie. */
    void keep(long offset, ByteBuffer bytes, Sink sink) throws IOException {
        long end = offset + bytes.remaining();
        for (TensorInfo info : tensors) {
            long from = Math.max(offset, dataStart + info.begin());
            long to = Math.min(end, dataStart + info.end());
            if (from < to) sink.append(bytes.slice(bytes.position() + (int) (from - offset), (int) (to - from)));
        }
    }
}
