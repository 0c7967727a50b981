package io.github.hrstyle.runner.demo;

import ij.ImagePlus;
import ij.gui.Plot;
import io.github.hrstyle.core.loss.Losses;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The losses over the training steps, on a logarithmic axis. */
public final class LossPicture {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LINE_WIDTH = 2;
    /** Room for the legend, as a part of the curves' height. */
    private static final double LEGEND = 0.4;

    private final Plot plot = new Plot("losses", "training step", "loss");
    private final List<Losses> history;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private final StringBuilder legend = new StringBuilder();

    private LossPicture(List<Losses> history) {
        this.history = history;
    }

    /** Empty where nothing was trained. */
    public static Optional<ImagePlus> of(List<Losses> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(new LossPicture(history).draw());
    }

    private ImagePlus draw() {
        plot.setSize(WIDTH, HEIGHT);
        plot.setAxisYLog(true);
        line("total", Color.BLACK, Losses::total);
        line("content", new Color(0x1f77b4), Losses::content);
        line("style", new Color(0xd62728), Losses::style);
        line("structure", new Color(0x2ca02c), Losses::structure);
        double room = Math.pow(highest / lowest, LEGEND); // above the curves
        plot.setLimits(1, Math.max(2, history.size()), lowest / 1.5, highest * 1.5 * room);
        plot.setColor(Color.BLACK);
        plot.addLegend(legend.toString(), "top-right");
        return new ImagePlus("losses", plot.getProcessor().convertToRGB());
    }

    /** A loss that is 0 throughout has no place on a logarithmic axis. */
    private void line(String name, Color colour, ToDoubleFunction<Losses> loss) {
        double[] steps = new double[history.size()];
        double[] values = new double[history.size()];
        boolean positive = false;
        for (int i = 0; i < values.length; i++) {
            steps[i] = i + 1.0;
            double value = loss.applyAsDouble(history.get(i));
            values[i] = value > 0 ? value : Double.NaN;
            if (!(value > 0)) continue;
            positive = true;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        if (!positive) return;
        plot.setColor(colour);
        plot.setLineWidth(LINE_WIDTH);
        plot.addPoints(steps, values, Plot.LINE);
        legend.append(name).append('\n');
    }
}
