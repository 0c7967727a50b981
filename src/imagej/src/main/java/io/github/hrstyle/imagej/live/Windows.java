package io.github.hrstyle.imagej.live;

import ij.IJ;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.training.FitProgress;
import java.awt.EventQueue;
import org.jspecify.annotations.Nullable;

/** The windows of a live view, and ij's status line and progress bar. */
final class Windows implements Screen {

    private final String title;
    private final ControlBar bar;
    private final PreviewWindow preview;
    private final LossPlot plot;
    private @Nullable BarWindow barWindow;
    private boolean closed;

    Windows(String title, RgbImage picture, Control control) {
        this.title = title;
        bar = new ControlBar(control);
        preview = new PreviewWindow(title, picture, bar, () -> EventQueue.invokeLater(this::keepTheBar));
        plot = new LossPlot(title, preview);
        preview.toFront();
        preview.getCanvas().requestFocusInWindow();
    }

    /** The preview was closed; the run goes on, and so must the buttons. */
    private void keepTheBar() {
        if (!closed) barWindow = new BarWindow(title, bar, preview.getLocation());
    }

    @Override
    public boolean wantsPreview() {
        return preview.isWatched();
    }

    @Override
    public void tell(FitProgress progress) {
        if (closed) return;
        bar.tell(progress);
        IJ.showStatus(ProgressText.ofStatusLine(progress));
        IJ.showProgress((double) progress.step() / progress.steps());
    }

    @Override
    public void draw(LossCurves losses, @Nullable RgbImage picture) {
        if (closed) return;
        plot.draw(losses);
        if (picture != null) preview.draw(picture);
    }

    @Override
    public void show(RgbImage picture) {
        if (!closed) preview.draw(picture);
    }

    @Override
    public void say(String text) {
        if (closed) return;
        bar.say(text);
        IJ.showStatus("HRStyle: " + text);
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        preview.close();
        plot.close();
        if (barWindow != null) barWindow.dispose();
        IJ.showProgress(1.0);
        IJ.showStatus("");
    }
}
