package io.github.hrstyle.imagej.live;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageWindow;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.FocusEvent;
import java.awt.event.WindowEvent;
import java.util.Locale;

/** A plot window of the losses, beside another window. */
final class LossPlot {

    /** Pixels inside the axes: small enough to stand beside the preview on a small screen. */
    private static final int WIDTH = 420;

    private static final int HEIGHT = 280;

    /** Above and below the curves, as a factor. */
    private static final double MARGIN = 1.3;

    private final String title;
    private final PlotWindow window;
    private Plot plot;

    LossPlot(String title, Window beside) {
        this.title = "Losses of " + title;
        plot = empty();
        plot.setFrameSize(WIDTH, HEIGHT);
        plot.setLimits(0, 1, .1, 10);
        ImageWindow.setNextLocation(beside.getX() + beside.getWidth(), beside.getY());
        ImagePlus image = plot.getImagePlus();
        LiveView.mark(image);
        window = new LossWindow(image, plot);
        window.setLocation(place(beside));
    }

    private static final class LossWindow extends PlotWindow {

        private static final long serialVersionUID = 1L;

        LossWindow(ImagePlus image, Plot plot) {
            super(image, plot);
        }

        @Override
        public void windowActivated(WindowEvent e) {
            Unrecorded.run(() -> super.windowActivated(e));
        }

        @Override
        public void focusGained(FocusEvent e) {
            Unrecorded.run(() -> super.focusGained(e));
        }
    }

    private Plot empty() {
        Plot empty = new Plot(title, "Step (a jump: training goes on at a larger size)", "Loss");
        empty.setAxisYLog(true);
        empty.setYMinorTicks(true);
        return empty;
    }

    /** Right of the other window, else left of it, else below, else in the screen's lower right corner. */
    private Point place(Window other) {
        Rectangle screen = GUI.getMaxWindowBounds(other);
        Rectangle taken = other.getBounds();
        Rectangle own = window.getBounds();
        Point[] places = {
            new Point(taken.x + taken.width, taken.y),
            new Point(taken.x - own.width, taken.y),
            new Point(taken.x, taken.y + taken.height)
        };
        for (Point place : places) if (screen.contains(new Rectangle(place, own.getSize()))) return place;
        return new Point(screen.x + screen.width - own.width, screen.y + screen.height - own.height);
    }

    /** Replaces what is shown; a size and axes that the user chose stay. */
    void draw(LossCurves losses) {
        if (window.isClosed()) return;
        Plot next = empty();
        for (LossCurves.Curve curve : losses.curves()) {
            next.setColor(colour(curve.part()));
            next.setLineWidth(curve.part() == LossCurves.Part.TOTAL ? 2 : 1);
            next.addPoints(steps(curve), curve.values(), null, Plot.LINE, name(curve.part()));
        }
        next.setColor(Color.BLACK);
        next.setLineWidth(1);
        next.useTemplate(plot, Plot.COPY_SIZE | Plot.COPY_AXIS_STYLE);
        // Left to itself, ij lets the axis begin at 0 where losses differ much, and it is logarithmic no more.
        next.setLimits(0, losses.steps(), losses.lowest() / MARGIN, losses.highest() * MARGIN);
        next.addLegend("", "top-right");
        window.drawPlot(next);
        plot = next;
    }

    private static float[] steps(LossCurves.Curve curve) {
        float[] steps = new float[curve.values().length];
        for (int i = 0; i < steps.length; i++) steps[i] = i + 1;
        return steps;
    }

    private static String name(LossCurves.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /** Told apart by everybody (Okabe and Ito 2008). */
    private static Color colour(LossCurves.Part part) {
        return switch (part) {
            case TOTAL -> Color.BLACK;
            case CONTENT -> new Color(0x0072b2);
            case STYLE -> new Color(0xd55e00);
            case STRUCTURE -> new Color(0x009e73);
        };
    }

    void close() {
        if (window.isClosed()) return;
        window.getImagePlus().changes = false;
        Unrecorded.run(window::close);
    }
}
