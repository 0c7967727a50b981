package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.HrNet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A style that is a function of colour alone; on all processors.
 *
 * @param labels of the image's pixels
 */
record ColourStyling(ColourBase base, Optional<LabelImage> labels) implements Styling {

    /** Rows that a thread does at once: their values fit its cache. */
    static final int ROWS = 4 * HrNet.MULTIPLE;

    @Override
    public int margin() {
        return labels.isPresent() ? ColourBase.REACH : 0;
    }

    @Override
    public RgbImage styled(Plane rows, long top, long x, long y, int width, int height) {
        if (height <= ROWS) return band(rows, top, x, y, width, height);
        float[] styled = new float[3 * width * height];
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(band -> {
            int first = band * ROWS;
            RgbImage made = band(rows, top, x, y + first, width, Math.min(ROWS, height - first));
            for (int c = 0; c < 3; c++)
                System.arraycopy(made.values(), c * made.pixels(), styled, (c * height + first) * width, made.pixels());
        });
        return new RgbImage(width, height, styled);
    }

    private RgbImage band(Plane rows, long top, long x, long y, int width, int height) {
        int margin = margin();
        int w = width + 2 * margin;
        int h = height + 2 * margin;
        RgbImage around = rows.read(x - margin, y - top - margin, w, h);
        float[] logits = labels.map(mask -> base.logits(around, mask.read(x - margin, y - margin, w, h)))
                .orElseGet(() -> base.logits(around));
        RgbImage made = ColourMap.image(w, h, logits);
        return margin == 0 ? made : made.crop(margin, margin, width, height);
    }
}
