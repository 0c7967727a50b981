package io.github.hrstyle.imagej.live;

import ij.ImagePlus;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.BorderLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** A slider under the preview: left of it, the preview shows the content image, right of it the latest picture. */
final class Split extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int POSITIONS = 100;

    private final transient ImagePlus image;
    private final transient RgbImage content;
    private final JSlider slider = new JSlider(0, POSITIONS, 0);
    private transient RgbImage latest;

    /** @param content of any size, as all pictures */
    Split(ImagePlus image, RgbImage content) {
        super(new BorderLayout());
        this.image = image;
        this.content = content;
        latest = content;
        slider.setToolTipText("Left of the knob: the content image");
        slider.addChangeListener(moved -> draw());
        add(new JLabel(" Before "), BorderLayout.WEST);
        add(slider, BorderLayout.CENTER);
        add(new JLabel(" After "), BorderLayout.EAST);
    }

    /** Puts up a new picture right of the knob. */
    void show(RgbImage picture) {
        latest = picture;
        draw();
    }

    private void draw() {
        if (image.getType() != ImagePlus.COLOR_RGB) return; // the user made another type of it
        write(latest, image);
        int width = image.getWidth() * slider.getValue() / POSITIONS;
        if (width > 0) plane(image).write(enlarged(content, image).crop(0, 0, width, image.getHeight()), 0, 0);
        image.updateAndDraw();
    }

    /** All of the image. */
    static void write(RgbImage picture, ImagePlus image) {
        plane(image).write(enlarged(picture, image), 0, 0);
    }

    private static RgbImage enlarged(RgbImage picture, ImagePlus image) {
        return Resampling.resize(picture, image.getWidth(), image.getHeight());
    }

    private static Plane plane(ImagePlus image) {
        return ImagePlusPlanes.of(image).plane(0);
    }
}
