package io.github.hrstyle.imagej.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.PlotWindow;
import ij.process.ColorProcessor;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.StyleTransfer;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.FitListener;
import io.github.hrstyle.core.training.FitResult;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JSlider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real windows of a real fit. */
@Tag("display")
class LiveViewWindowsTest {

    private static final Plane CONTENT = Plane.of(gradient(64, 48));
    private static final Plane STYLE = Plane.of(gradient(48, 64));
    private static final String TITLE = "a.tif in the style of b.png";

    private LiveView view;

    @BeforeEach
    void open() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "skipped: needs a display; try xvfb-run mvn test");
        view = LiveView.open(TITLE, CONTENT);
    }

    @AfterEach
    void everything_is_gone() throws Exception {
        if (view == null) return;
        view.close();
        EventQueue.invokeAndWait(() -> {});
        assertThat(open(Window.class)).isEmpty();
        assertThat(WindowManager.getIDList()).isNull();
    }

    @Test
    void a_fit_to_its_end_shows_preview_losses_and_progress() throws Exception {
        int[] before = preview().getImagePlus().getProcessor().convertToRGB() instanceof ColorProcessor pixels
                ? ((int[]) pixels.getPixels()).clone()
                : new int[0];
        FitResult result = fit(6, view);
        EventQueue.invokeAndWait(() -> {});
        assertThat(view.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(result.stopped()).isFalse();
        ImagePlus image = preview().getImagePlus();
        assertThat(image.getTitle()).isEqualTo("Preview of " + TITLE);
        assertThat(image.getWidth()).isEqualTo(512);
        assertThat(image.getHeight()).isEqualTo(384);
        assertThat((int[]) image.getProcessor().getPixels()).isNotEqualTo(before);
        assertThat(find(preview(), JLabel.class).get(0).getText()).isEqualTo("Step 6 of 6");
        assertThat(button(preview(), "Finish now").isEnabled()).isFalse();
        assertThat(button(preview(), "Cancel").isEnabled()).isTrue();
        assertThat(open(PlotWindow.class)).hasSize(1);
        assertThat(open(PlotWindow.class).get(0).getPlot().getDataObjectDesignations())
                .hasSize(4); // total, content, style, structure
    }

    @Test
    void small_losses_leave_the_axis_logarithmic() {
        LossPlot plot = EventThread.call(() -> new LossPlot("small", preview()));
        LossCurves losses = new LossCurves(
                10,
                List.of(
                        new LossCurves.Curve(LossCurves.Part.TOTAL, new float[] {.3f, .1f, .09f}),
                        new LossCurves.Curve(LossCurves.Part.CONTENT, new float[] {.1f, 1e-5f, Float.NaN})));
        double[] limits = EventThread.call(() -> {
            plot.draw(losses);
            return open(PlotWindow.class).stream()
                    .filter(window -> window.getTitle().equals("Losses of small"))
                    .findFirst()
                    .orElseThrow()
                    .getPlot()
                    .getLimits();
        });
        assertThat(limits[2]).isBetween(1e-6, 1e-5);
        assertThat(limits[3]).isBetween(.3, .6);
        EventThread.call(() -> {
            plot.close();
            return true;
        });
    }

    @Test
    void left_of_the_knob_the_content_is_seen() throws Exception {
        ImagePlus image = preview().getImagePlus();
        int[] content = ((int[]) image.getProcessor().getPixels()).clone();
        JSlider slider = find(preview(), JSlider.class).get(0);
        float[] white = new float[3 * 8 * 6];
        Arrays.fill(white, 1);
        view.onStart(() -> new RgbImage(8, 6, white));
        EventQueue.invokeAndWait(() -> assertThat(rgb(image, 10)).isEqualTo(0xffffff));
        EventQueue.invokeAndWait(() -> slider.setValue(50));
        assertThat(rgb(image, 255)).isEqualTo(content[255] & 0xffffff);
        assertThat(rgb(image, 256)).isEqualTo(0xffffff);
        EventQueue.invokeAndWait(() -> slider.setValue(0));
        assertThat(rgb(image, 10)).isEqualTo(0xffffff);
    }

    private static int rgb(ImagePlus image, int x) {
        return image.getProcessor().get(x, 0) & 0xffffff;
    }

    @Test
    void finish_now_keeps_the_best_so_far() {
        FitResult result =
                fit(1000, atStep(3, () -> button(preview(), "Finish now").doClick()));
        assertThat(result.stopped()).isTrue();
        assertThat(result.history()).hasSize(3);
        assertThat(view.outcome()).isEqualTo(Outcome.STOPPED_KEEP);
        assertThat(find(preview(), JLabel.class).get(0).getText()).startsWith("Finishing");
    }

    @Test
    void cancel_discards_also_after_the_fit() {
        fit(1000, atStep(2, () -> button(preview(), "Finish now").doClick()));
        button(preview(), "Cancel").doClick();
        assertThat(view.outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void enter_on_the_image_finishes() {
        fit(1000, atStep(2, () -> press(preview().getCanvas(), KeyEvent.VK_ENTER, 0)));
        assertThat(view.outcome()).isEqualTo(Outcome.STOPPED_KEEP);
    }

    @Test
    void escape_on_the_image_cancels() {
        fit(1000, atStep(2, () -> press(preview().getCanvas(), KeyEvent.VK_ESCAPE, 0)));
        assertThat(view.outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void enter_on_cancel_cancels() {
        fit(1000, atStep(2, () -> press(button(preview(), "Cancel"), KeyEvent.VK_ENTER, 0)));
        assertThat(view.outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void mnemonics_work_on_the_image() {
        fit(1000, atStep(2, () -> press(preview().getCanvas(), KeyEvent.VK_C, KeyEvent.ALT_DOWN_MASK)));
        assertThat(view.outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void closing_the_preview_keeps_the_run_and_the_buttons() {
        int[] steps = {0};
        fit(6, progress -> {
            steps[0]++;
            if (progress.step() == 2) onEventThread(() -> close(preview()));
            return view.onStep(progress);
        });
        assertThat(steps[0]).isEqualTo(6);
        assertThat(view.outcome()).isEqualTo(Outcome.FINISHED);
        onEventThread(() -> {}); // the bar's window opens after the other one closed
        assertThat(open(ImageWindow.class)).hasSize(1).allMatch(PlotWindow.class::isInstance);
        BarWindow bar = open(BarWindow.class).get(0);
        onEventThread(() -> close(bar));
        assertThat(bar.isDisplayable()).isTrue();
        button(bar, "Cancel").doClick();
        assertThat(view.outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void closing_the_plot_stops_only_the_plot() {
        FitResult result = fit(4, atStep(1, () -> open(PlotWindow.class).get(0).close()));
        assertThat(result.history()).hasSize(4);
        assertThat(open(PlotWindow.class)).isEmpty();
        assertThat(open(PreviewWindow.class)).hasSize(1);
    }

    @Test
    void what_a_user_does_to_the_preview_image_stops_nothing() {
        FitResult result = fit(6, progress -> {
            if (progress.step() == 2) preview().getImagePlus().setProcessor(new ColorProcessor(30, 90));
            if (progress.step() == 4) {
                ImagePlus image = preview().getImagePlus();
                image.setProcessor(image.getProcessor().convertToByteProcessor());
            }
            return view.onStep(progress);
        });
        assertThat(result.history()).hasSize(6);
    }

    private FitListener atStep(int step, Runnable action) {
        return progress -> {
            if (progress.step() == step) onEventThread(action);
            return view.onStep(progress);
        };
    }

    private static FitResult fit(int steps, FitListener listener) {
        TransferSettings settings = TransferSettings.of(Map.of(
                Setting.SIZE, "64",
                Setting.STEPS, Integer.toString(steps),
                Setting.DEVICE, "cpu",
                Setting.VGG19, "random"));
        return StyleTransfer.fit(CONTENT, STYLE, settings, Vgg19Weights.random(0), listener);
    }

    private static PreviewWindow preview() {
        return open(PreviewWindow.class).get(0);
    }

    private static <T extends Window> List<T> open(Class<T> type) {
        return Arrays.stream(Window.getWindows())
                .filter(type::isInstance)
                .filter(Window::isDisplayable)
                .map(type::cast)
                .toList();
    }

    private static JButton button(Container in, String text) {
        return find(in, JButton.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> find(Container in, Class<T> type) {
        return all(in).filter(type::isInstance).map(type::cast).toList();
    }

    private static Stream<Component> all(Container container) {
        return Arrays.stream(container.getComponents())
                .flatMap(part ->
                        part instanceof Container inner ? Stream.concat(Stream.of(part), all(inner)) : Stream.of(part));
    }

    private static void press(Component component, int key, int modifiers) {
        for (int type : new int[] {KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED})
            component.dispatchEvent(
                    new KeyEvent(component, type, System.currentTimeMillis(), modifiers, key, KeyEvent.CHAR_UNDEFINED));
    }

    private static void close(Frame window) {
        window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING));
    }

    private static void onEventThread(Runnable action) {
        EventThread.call(() -> {
            action.run();
            return true;
        });
    }

    private static RgbImage gradient(int width, int height) {
        float[] values = new float[3 * width * height];
        for (int i = 0; i < values.length; i++)
            values[i] = (i % width / (float) width + i / width % height / (float) height) / 2;
        return new RgbImage(width, height, values);
    }
}
