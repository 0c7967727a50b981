package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assumptions.assumeThat;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.hrstyle.images.files.ImageFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a browser, with the packaged server behind it. */
abstract class PageFixture {

    static final String SMALL = "{\"vgg19\":\"random\",\"size\":\"64\",\"steps\":\"%d\"}";

    @TempDir
    static Path folder;

    static Program server;
    static Client client;
    static Path content;
    static Path style;
    static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Optional<List<File>> programs = Browser.installed();
        assumeThat(programs)
                .as(
                        "the page is tested where Chromium and its driver are installed (Debian: chromium, chromium-driver)")
                .isPresent();
        IJ.redirectErrorMessages();
        content = image("content.png", 1);
        style = image("style.png", 2);
        server = program("open").serve();
        client = server.client();
        browser = new Browser(programs.orElseThrow(), folder);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    @BeforeEach
    void openPage() throws IOException {
        browser.begin(server.address() + "/");
        browser.await("presets", () -> browser.isShown("input[value=photorealistic]"));
    }

    /** A test that failed leaves no job that the next ones would wait for. */
    @AfterEach
    void endJobs() throws Exception {
        client.cancelAll();
    }

    static Program.Setting program(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return Program.Setting.in(own).with("HRSTYLE_SERVER_PREVIEW_INTERVAL", "200ms");
    }

    static Path image(String name, int seed) throws IOException {
        return image(name, seed, 40);
    }

    static Path image(String name, int seed, int spots) throws IOException {
        Random random = new Random(seed);
        ColorProcessor pixels = new ColorProcessor(96, 64);
        for (int i = 0; i < spots; i++) {
            pixels.setColor(random.nextInt(1 << 24));
            int side = 4 + random.nextInt(30);
            pixels.fillOval(random.nextInt(96), random.nextInt(64), side, side);
        }
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus("", pixels), file, Map.of(), true);
        return file;
    }

    void fillIn(int steps) {
        browser.find("#content").sendKeys(content.toString());
        browser.find("#style").sendKeys(style.toString());
        if (!browser.isShown("#setting-steps"))
            browser.find("#advanced summary").sendKeys(Keys.ENTER);
        browser.write("#setting-steps", Integer.toString(steps));
        browser.write("#setting-size", "64");
        browser.find("#setting-vgg19").sendKeys("random");
    }

    void awaitState(String state) {
        browser.await("state " + state, () -> browser.text("#job-state").equals(state));
    }

    int points() {
        return Integer.parseInt(browser.find("#chart svg").getDomAttribute("data-points"));
    }

    String shownJob() {
        return browser.address().replaceFirst(".*#job=", "");
    }
}
