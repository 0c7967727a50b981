package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.WheelInput;

/** Before and after on the page: zoomed and moved, always in step. */
class ComparisonIT extends PageFixture {

    /** More pixels than a preview has. */
    private static final int WIDTH = 1500;

    private static final int HEIGHT = 1000;

    private void openDone(Path image) throws Exception {
        String job = client.submit(image, style, "{\"preset\":\"instant\"}");
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        browser.await("two pictures", () -> browser.find("#split").isEnabled());
    }

    private static Path large() throws Exception {
        ColorProcessor pixels = new ColorProcessor(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) pixels.set(x, y, (x / 6 % 256) << 16 | (y / 4 % 256) << 8 | (x ^ y) & 0x7f);
        Path file = folder.resolve("large.tif");
        ImageFiles.save(new ImagePlus("", pixels), file, Map.of(), true);
        return file;
    }

    private String scale() {
        return browser.text("#zoom output");
    }

    private String place(String image) {
        return String.valueOf(
                browser.run("return getComputedStyle(document.getElementById('%s')).transform".formatted(image)));
    }

    /** Where both images are. */
    private String place() {
        assertThat(place("before")).isEqualTo(place("after"));
        return place("before");
    }

    private void press(String control) {
        browser.find("[data-zoom=%s]".formatted(control)).click();
    }

    @Test
    void allPixelsOfALargeTiffAreComparedAtFullSize() throws Exception {
        openDone(large());
        String width = "return ['before', 'after'].map((id) => document.getElementById(id).naturalWidth).join()";
        assertThat(browser.run(width)).isEqualTo("1024,1024");
        press("actual");
        browser.await("all pixels", () -> browser.run(width).equals("1500,1500"));
        assertThat(scale()).isEqualTo("100 %");
        assertThat(browser.run("return document.getElementById('after').getBoundingClientRect().width"))
                .isEqualTo(1500L);
        place();
        byte[] view =
                client.get("/api/jobs/%s/view?of=content".formatted(shownJob())).body();
        assertThat(ImageIO.read(new ByteArrayInputStream(view)).getRGB(700, 500) & 0xffffff)
                .isEqualTo(ImageFiles.open(folder.resolve("large.tif"))
                                .getProcessor()
                                .get(700, 500)
                        & 0xffffff);
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void wheelAndDragZoomAndMoveBothImages() throws Exception {
        openDone(content);
        String whole = place();
        String fitted = scale();
        WheelInput.ScrollOrigin middle = WheelInput.ScrollOrigin.fromElement(browser.find("#compare"));
        browser.actions().scrollFromOrigin(middle, 0, -400).perform();
        browser.await("larger", () -> !scale().equals(fitted));
        String larger = place();
        assertThat(larger).isNotEqualTo(whole);
        String border = browser.find("#split").getDomAttribute("aria-valuetext");
        browser.actions()
                .moveToElement(browser.find("#compare"), -200, 0)
                .clickAndHold()
                .moveByOffset(60, 30)
                .release()
                .perform();
        assertThat(place()).isNotEqualTo(larger);
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isEqualTo(border);
        browser.actions().dragAndDropBy(browser.find("#border"), 100, 0).perform();
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isNotEqualTo(border);
        press("fit");
        assertThat(List.of(place(), scale())).containsExactly(whole, fitted);
        // Once the image is seen whole, the wheel scrolls the page.
        browser.actions().scrollFromOrigin(middle, 0, 300).perform();
        browser.await("scrolled", () -> !browser.run("return scrollY").equals(0L));
        assertThat(scale()).isEqualTo(fitted);
    }

    @Test
    void twoFingersZoomAndOneMoves() throws Exception {
        openDone(content);
        String whole = place();
        List<?> middle = (List<?>)
                browser.run(
                        "const r = document.getElementById('compare').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2].map(Math.round)");
        int x = ((Number) middle.get(0)).intValue();
        int y = ((Number) middle.get(1)).intValue();
        browser.touch("touchStart", List.of(new int[] {x - 40, y}, new int[] {x + 40, y}));
        for (int apart = 50; apart <= 80; apart += 10)
            browser.touch("touchMove", List.of(new int[] {x - apart, y}, new int[] {x + apart, y}));
        browser.touch("touchEnd", List.of());
        assertThat(place()).startsWith("matrix(2, 0, 0, 2,");
        String larger = place();
        String border = browser.find("#split").getDomAttribute("aria-valuetext");
        browser.touch("touchStart", List.of(new int[] {x - 100, y}));
        browser.touch("touchMove", List.of(new int[] {x - 130, y + 20}));
        browser.touch("touchEnd", List.of());
        assertThat(place()).isNotEqualTo(larger);
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isEqualTo(border);
        press("fit");
        assertThat(place()).isEqualTo(whole);
    }

    @Test
    void keysZoomAndMoveToo() throws Exception {
        openDone(content);
        String fitted = scale();
        String whole = place();
        browser.find("#split").sendKeys("+", "+");
        String larger = place();
        assertThat(larger).isNotEqualTo(whole);
        browser.find("#split").sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
        assertThat(place()).isNotEqualTo(larger);
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isEqualTo("50 % before, 50 % after");
        browser.find("#split").sendKeys("1");
        assertThat(scale()).isEqualTo("100 %");
        browser.find("#split").sendKeys("0");
        assertThat(scale()).isEqualTo(fitted);
        browser.find("#split").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isEqualTo("51 % before, 49 % after");
    }

    @Test
    void thereIsNoViewOfWhatIsNotDone() throws Exception {
        String job = client.submit(content, style, SMALL.formatted(100_000));
        assertThat(client.get("/api/jobs/%s/view".formatted(job)).statusCode()).isEqualTo(409);
        assertThat(client.get("/api/jobs/%s/view?of=all".formatted(job)).statusCode())
                .isEqualTo(400);
    }
}
