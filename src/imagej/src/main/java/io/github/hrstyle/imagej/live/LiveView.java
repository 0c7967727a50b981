package io.github.hrstyle.imagej.live;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitProgress;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a fit while it runs, and lets the user end it: a preview of the result with progress and the buttons "Finish now"
 * and "Cancel" below, and a plot of the losses beside it. Closing the preview leaves progress and buttons in a small window.
 *
 * <pre>{@code
 * if (!LiveView.canShow()) return StyleTransfer.fit(content, style, settings, weights, FitListener.NONE);
 * try (LiveView view = LiveView.open(title, content)) {
 *     FitResult result = StyleTransfer.fit(content, style, settings, weights, view);
 *     if (view.outcome() == Outcome.CANCELLED) return;
 *     view.say("Applying the style…");
 *     ...
 * }
 * }</pre>
 */
public final class LiveView implements FitListener, AutoCloseable {

    /** Twice a second: often enough to watch, and the windows take next to nothing from training. */
    private static final Duration BETWEEN_PICTURES = Duration.ofMillis(500);

    /** Marks the images of the windows; no text, so that a copy the user makes is theirs. */
    private static final Object MARK = LiveView.class;

    private final Screen screen;
    private final Control control;
    private final Executor eventThread;
    private final Throttle throttle;
    private final List<Losses> history = new ArrayList<>();
    private volatile boolean drawn = true;

    LiveView(Screen screen, Control control, Executor eventThread, LongSupplier nanoTime) {
        this.screen = screen;
        this.control = control;
        this.eventThread = eventThread;
        throttle = new Throttle(BETWEEN_PICTURES, nanoTime);
    }

    /** Whether there is a screen to show on, and no macro running, which wants no windows. */
    public static boolean canShow() {
        return !GraphicsEnvironment.isHeadless() && !IJ.isMacro() && !Interpreter.isBatchMode();
    }

    /** Whether the image is a live view's own, which goes away by itself, and none of the user's. */
    public static boolean shows(ImagePlus image) {
        return image.getProperty(LiveView.class.getName()) == MARK;
    }

    static void mark(ImagePlus image) {
        image.setProperty(LiveView.class.getName(), MARK);
    }

    /**
     * Opens the windows.
     *
     * @param title of the result
     * @param content shown until there is a first preview, whose proportions it gives
     * @throws IllegalStateException if not {@link #canShow}
     */
    public static LiveView open(String title, Plane content) {
        if (!canShow())
            throw new IllegalStateException(
                    "a live view needs a screen and no running macro: use it only if canShow()");
        Control control = new Control();
        RgbImage picture = PreviewWindow.picture(content);
        Screen screen = EventThread.call(() -> {
            Windows windows = new Windows(title, picture, control);
            windows.say(Session.isTraining() ? "Waiting for another run to end…" : "Preparing…");
            return windows;
        });
        return new LiveView(screen, control, EventQueue::invokeLater, System::nanoTime);
    }

    /** Shows the first picture: what training begins with. */
    @Override
    public void onStart(Supplier<RgbImage> preview) {
        if (!screen.wantsPreview()) return;
        RgbImage picture = preview.get();
        eventThread.execute(() -> screen.show(picture));
    }

    /** Shows where the fit stands, if it is time to, and always at its end; returns soon. */
    @Override
    public boolean onStep(FitProgress progress) {
        history.add(progress.losses());
        boolean goOn = control.goOn();
        boolean last = progress.step() == progress.steps();
        // What waits in the event queue is not yet seen: a further picture would be for nothing.
        if (goOn && (last || drawn && throttle.isDue())) draw(progress);
        return goOn;
    }

    private void draw(FitProgress progress) {
        drawn = false;
        LossCurves losses = LossCurves.of(history, progress.steps());
        @Nullable RgbImage preview = screen.wantsPreview() ? progress.preview().get() : null;
        eventThread.execute(() -> {
            try {
                screen.tell(progress);
                screen.draw(losses, preview);
            } finally {
                drawn = true;
            }
        });
    }

    /** Shows what is going on before or after the fit; "Cancel" still works, so ask {@link #outcome} now and then. */
    public void say(String text) {
        eventThread.execute(() -> screen.say(text));
    }

    /** What came of it; {@code CANCELLED} as soon as the user asked for it. */
    public Outcome outcome() {
        return control.outcome();
    }

    /** Removes the windows, and waits until they are gone. */
    @Override
    public void close() {
        EventThread.call(() -> {
            screen.close();
            return true;
        });
    }
}
