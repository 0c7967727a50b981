package io.github.hrstyle.images.planes;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result's slices, made when asked for; those of one plane are held at a time. Until {@link #begin} they are the input's. */
final class LazyStack extends VirtualStack {

    private final ImageStack input;
    private final int bits;
    private final ImagePlusPlanes planes;
    private final int slicesPerPlane;
    private @Nullable PlaneChange change;
    private int held = -1;
    private List<ImageProcessor> slices = List.of();

    LazyStack(ImagePlus input, ImagePlusPlanes planes) {
        super(input.getWidth(), input.getHeight(), null, "");
        this.input = input.getStack();
        bits = input.getBitDepth();
        this.planes = planes;
        slicesPerPlane = input.getStackSize() / planes.count();
    }

    void begin(PlaneChange how) {
        change = how;
    }

    /** The slices of a plane. */
    List<ImageProcessor> slices(int plane) {
        if (change == null || plane == held) return slices;
        slices = List.of(); // no longer needed, while the next ones are made
        held = -1;
        List<ImageProcessor> made = new ArrayList<>();
        for (int i = 0; i < slicesPerPlane; i++)
            made.add(input.getProcessor(plane * slicesPerPlane + i + 1).duplicate());
        change.apply(
                plane,
                planes.plane(plane),
                planes.plane(plane, made.stream().map(ImageProcessor::getPixels).toList()));
        slices = made;
        held = plane;
        return slices;
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        return change == null
                ? input.getProcessor(n).duplicate()
                : slices((n - 1) / slicesPerPlane).get((n - 1) % slicesPerPlane);
    }

    @Override
    public Object getPixels(int n) {
        return getProcessor(n).getPixels();
    }

    @Override
    public int getSize() {
        return input.getSize();
    }

    @Override
    public int size() {
        return input.getSize();
    }

    @Override
    public String getSliceLabel(int n) {
        return input.getSliceLabel(n);
    }

    @Override
    public int getBitDepth() {
        return bits;
    }
}
