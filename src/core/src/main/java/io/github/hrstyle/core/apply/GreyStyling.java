package io.github.hrstyle.core.apply;

import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import java.util.Arrays;

/**
 * Grey stays grey: where content and style were without colour, though stored as RGB, the generator's small differences between the
 * channels would show as a cast. Pixels that have a colour of their own, such as a scale bar's, are left as they were made.
 */
record GreyStyling(Styling styling) implements Styling {

    @Override
    public int margin() {
        return styling.margin();
    }

    @Override
    public RgbImage styled(Plane rows, long top, long x, long y, int width, int height) {
        RgbImage made = styling.styled(rows, top, x, y, width, height);
        float[] own = rows.read(x, y - top, width, height).values();
        float[] luma = made.luma();
        float[] values = Arrays.copyOf(made.values(), made.values().length);
        int n = luma.length;
        for (int i = 0; i < n; i++)
            if (own[i] == own[n + i] && own[i] == own[2 * n + i])
                values[i] = values[n + i] = values[2 * n + i] = luma[i];
        return new RgbImage(width, height, values);
    }
}
