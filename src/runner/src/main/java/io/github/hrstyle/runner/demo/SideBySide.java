package io.github.hrstyle.runner.demo;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;

/** Images next to each other at one height, each under its name. */
public final class SideBySide {

    private static final int GAP = 8;
    private static final int CAPTION = 28;
    private static final int FONT_SIZE = 16;

    private SideBySide() {}

    /** @param images by caption, from left to right; all become as high as the first */
    public static ImagePlus of(Map<String, ImagePlus> images) {
        int height = images.values().iterator().next().getHeight();
        int width = GAP;
        for (ImagePlus image : images.values()) width += scaledWidth(image, height) + GAP;
        ColorProcessor canvas = new ColorProcessor(width, height + CAPTION + GAP);
        canvas.setColor(Color.WHITE);
        canvas.fill();
        canvas.setColor(Color.BLACK);
        canvas.setAntialiasedText(true);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
        int x = GAP;
        for (Map.Entry<String, ImagePlus> entry : images.entrySet()) {
            int ownWidth = scaledWidth(entry.getValue(), height);
            ImageProcessor picture = entry.getValue().getProcessor().convertToRGB();
            picture.setInterpolationMethod(ImageProcessor.BILINEAR);
            canvas.insert(picture.resize(ownWidth, height, true), x, CAPTION);
            canvas.drawString(entry.getKey(), x, CAPTION - GAP / 2);
            x += ownWidth + GAP;
        }
        return new ImagePlus("side by side", canvas);
    }

    private static int scaledWidth(ImagePlus image, int height) {
        return Math.max(1, Math.round((float) image.getWidth() * height / image.getHeight()));
    }
}
