package io.github.hrstyle.imagej.live;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageLayout;
import ij.gui.ImageWindow;
import ij.process.ColorProcessor;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.Rectangle;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * An image window as any other (it can be zoomed, and its image duplicated), with the control bar below. Closed by the user
 * it asks nothing, and the run goes on.
 */
final class PreviewWindow extends ImageWindow {

    private static final long serialVersionUID = 1L;

    /** Longer side in pixels: large enough to judge, small enough beside the content and the plot. */
    private static final int SIDE = 512;

    private final ImagePlus image;
    private final Split split;
    private final @Nullable Runnable onClosed; // null only while ij's constructor runs

    PreviewWindow(String title, RgbImage picture, ControlBar bar, Runnable onClosed) {
        this(image("Preview of " + title, picture), picture, bar, onClosed);
    }

    private PreviewWindow(ImagePlus image, RgbImage content, ControlBar bar, Runnable onClosed) {
        super(image, new Canvas(image));
        this.image = image;
        split = new Split(image, content);
        this.onClosed = onClosed;
        Panel below = new Panel(new BorderLayout()); // ij's window paints no Swing component: a panel of AWT does
        below.add(bar);
        below.add(split, BorderLayout.NORTH);
        setLayout(new Layout(getCanvas(), below));
        add(below);
        pack();
        moveInto(GUI.getMaxWindowBounds(this));
        setVisible(true);
    }

    /** The content at the preview's size. */
    static RgbImage picture(Plane content) {
        double scale = (double) SIDE / Math.max(content.width(), content.height());
        return Resampling.read(content, (int) Math.max(1, Math.round(content.width() * scale)), (int)
                Math.max(1, Math.round(content.height() * scale)));
    }

    private static ImagePlus image(String title, RgbImage picture) {
        ImagePlus image = new ImagePlus(title, new ColorProcessor(picture.width(), picture.height()));
        LiveView.mark(image);
        Split.write(picture, image);
        return image;
    }

    /** Puts up a new preview, of any size. */
    void draw(RgbImage picture) {
        if (!isWatched()) return;
        split.show(picture);
    }

    /** Not so once it was closed, or the user made another type of its image. */
    boolean isWatched() {
        return !isClosed() && image.getType() == ImagePlus.COLOR_RGB;
    }

    /** ij's constructor shows the window, then still without its bar: that call is passed over. */
    @Override
    @SuppressWarnings("deprecation") // what setVisible(true) calls
    public void show() {
        if (onClosed != null) super.show();
    }

    @Override
    public void windowActivated(WindowEvent e) {
        Unrecorded.run(() -> super.windowActivated(e));
    }

    @Override
    public void focusGained(FocusEvent e) {
        Unrecorded.run(() -> super.focusGained(e));
    }

    @Override
    public void windowClosing(WindowEvent e) {
        close();
    }

    /** Called on any thread, also by {@code Close All}. */
    @Override
    public boolean close() {
        return EventThread.call(this::closeHere);
    }

    private boolean closeHere() {
        if (isClosed()) return true;
        image.changes = false;
        boolean[] gone = new boolean[1];
        Unrecorded.run(() -> gone[0] = super.close());
        if (onClosed != null) onClosed.run();
        return gone[0];
    }

    private void moveInto(Rectangle screen) {
        int right = Math.max(screen.x, screen.x + screen.width - getWidth());
        int bottom = Math.max(screen.y, screen.y + screen.height - getHeight());
        setLocation(Math.min(getX(), right), Math.min(getY(), bottom));
    }

    /** Offers keys to the bar before ij takes them as its shortcuts. */
    private static final class Canvas extends ImageCanvas {

        private static final long serialVersionUID = 1L;

        Canvas(ImagePlus image) {
            super(image);
        }

        @Override
        protected void processKeyEvent(KeyEvent e) {
            if (!SwingUtilities.processKeyBindings(e)) super.processKeyEvent(e);
        }
    }

    /** ij's layout, with the bar as wide as the window: ij would begin it below a narrow image's left edge. */
    private static final class Layout extends ImageLayout {

        private final Component bar;

        Layout(ImageCanvas canvas, Component bar) {
            super(canvas);
            this.bar = bar;
        }

        @Override
        public void layoutContainer(Container window) {
            super.layoutContainer(window);
            Insets insets = window.getInsets();
            int width = window.getWidth() - insets.left - insets.right - 2 * HGAP;
            bar.setBounds(insets.left + HGAP, bar.getY(), width, bar.getHeight());
        }
    }
}
