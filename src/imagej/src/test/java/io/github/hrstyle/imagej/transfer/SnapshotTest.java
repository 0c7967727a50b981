package io.github.hrstyle.imagej.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.hrstyle.assets.failure.Failure;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final List<Supplier<ImageProcessor>> KINDS = List.of(
            () -> new ByteProcessor(7, 5),
            () -> new ShortProcessor(7, 5),
            () -> new FloatProcessor(7, 5),
            () -> new ColorProcessor(7, 5));

    private static ImagePlus stack(Supplier<ImageProcessor> kind) {
        ImageStack stack = new ImageStack(7, 5);
        for (int i = 0; i < 3; i++) stack.addSlice("s" + i, kind.get());
        ImagePlus image = new ImagePlus("stack.tif", stack);
        image.setSlice(2);
        image.setRoi(new Roi(1, 1, 3, 3));
        return image;
    }

    @Test
    void keepsWhatTheImageWas() {
        for (Supplier<ImageProcessor> kind : KINDS) {
            ImagePlus image = stack(kind);
            Snapshot snapshot = Snapshot.of(image, Long.MAX_VALUE);
            image.getStack().getProcessor(3).set(6, 4, 99);
            image.deleteRoi();
            image.setSlice(1);
            image.close();
            ImagePlus then = snapshot.image();
            assertThat(then.getTitle()).isEqualTo("stack.tif");
            assertThat(then.getCurrentSlice()).isEqualTo(2);
            assertThat(then.getRoi()).isNotNull();
            assertThat(then.getStack().getSliceLabel(3)).isEqualTo("s2");
            assertThat(then.getStack().getProcessor(3).get(6, 4) & 0xffffff).isZero();
            snapshot.requireUnchanged();
        }
    }

    @Test
    void tellsWhenALargeStackWasChanged() {
        for (Supplier<ImageProcessor> kind : KINDS) {
            ImagePlus image = stack(kind);
            Snapshot snapshot = Snapshot.of(image, 1);
            assertThat(snapshot.image().getStack().getPixels(3))
                    .isSameAs(image.getStack().getPixels(3));
            snapshot.requireUnchanged();
            image.getStack().getProcessor(3).set(6, 4, 99);
            assertThatThrownBy(snapshot::requireUnchanged)
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("slice 3 of 'stack.tif' was changed");
        }
    }

    @Test
    void aLargeStackMayBeClosed() {
        ImagePlus image = stack(KINDS.get(1));
        Snapshot snapshot = Snapshot.of(image, 1);
        image.flush();
        snapshot.requireUnchanged();
        assertThat(snapshot.image().getStack().getPixels(3)).isNotNull();
    }

    @Test
    void titlesDoNotGrow() {
        assertThat(ImageTransfer.title("a.tif", "b.tif")).isEqualTo("a.tif in the style of b.tif");
        assertThat(ImageTransfer.title("a.tif in the style of b.tif", "c.tif in the style of d.tif"))
                .isEqualTo("a.tif in the style of c.tif");
    }
}
