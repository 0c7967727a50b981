package io.github.hrstyle.runner.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a screen, that talks to nobody but the server it is shown. */
final class Browser implements AutoCloseable {

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern REQUEST =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"url\":\"([^\"]+)\"", Pattern.DOTALL);

    private final ChromeDriver driver;
    private final Path downloads;

    /** The browser and its driver, where both are installed. */
    static Optional<List<File>> installed() {
        Optional<File> chromium = onPath("chromium").or(() -> onPath("chromium-browser"));
        Optional<File> driver = onPath("chromedriver");
        return chromium.flatMap(browser -> driver.map(its -> List.of(browser, its)));
    }

    private static Optional<File> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }

    Browser(List<File> programs, Path folder) throws IOException {
        // It would tell each time that it doesn't know this browser's version, on which nothing depends here.
        SELENIUM.setLevel(Level.SEVERE);
        downloads = Files.createDirectories(folder.resolve("downloads"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.get(0));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900",
                "about:blank", // no page of its own with news
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        // Paths that are given let Selenium look for nothing on the network.
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(programs.get(1))
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    }

    /** A page for a new test: nothing is left of the one before but the profile. */
    void begin(String address) {
        resize(1280, 900, false);
        open(address);
        complaints();
        requests();
        run("sessionStorage.clear()");
        open(address);
    }

    /** Loads a page, also where only the address' last part differs from what is open. */
    void open(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** As it is in the document, seen or not. */
    String text(String selector) {
        return String.valueOf(find(selector).getDomProperty("textContent"));
    }

    boolean isShown(String selector) {
        return findAll(selector).stream().anyMatch(WebElement::isDisplayed);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Writes over what stands in a field. */
    void write(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** What mouse and fingers do. */
    Actions actions() {
        return new Actions(driver);
    }

    /** Fingers on the screen, each at a place of the page that is seen: x, y. */
    void touch(String type, List<int[]> fingers) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int[] finger : fingers) points.add(Map.of("x", finger[0], "y", finger[1], "id", points.size()));
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void await(String what, BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(() -> what + "; the page says: " + text("body"))
                .until(ignored -> condition.getAsBoolean());
    }

    /** Says yes to the page's question, and gives its words. */
    String confirm() {
        String words = driver.switchTo().alert().getText();
        driver.switchTo().alert().accept();
        return words;
    }

    /** Drags files from outside of the browser onto an element. */
    void drop(String selector, Path... files) {
        Rectangle place = find(selector).getRect();
        int scrolled = ((Number) run("return Math.round(scrollY)")).intValue();
        Map<String, Object> data = Map.of(
                "items",
                List.of(),
                "files",
                Arrays.stream(files).map(Path::toString).toList(),
                "dragOperationsMask",
                1);
        for (String type : List.of("dragEnter", "dragOver", "drop"))
            driver.executeCdpCommand(
                    "Input.dispatchDragEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.getX() + place.getWidth() / 2,
                            "y",
                            place.getY() - scrolled + place.getHeight() / 2,
                            "data",
                            data));
    }

    /** The bytes of the only download, which is then gone. */
    byte[] download(String extension) {
        await("a download " + extension, () -> downloaded(extension).isPresent());
        try {
            Path file = downloaded(extension).orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> downloaded(String extension) {
        // While it is being written it has another name.
        try (var files = Files.list(downloads)) {
            return files.filter(file -> file.toString().endsWith(extension)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resize(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** What axe finds wrong, a line each. */
    @SuppressWarnings("unchecked")
    List<String> barriers() throws IOException {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(
                  ({ violations }) => done(violations.flatMap((violation) =>
                    violation.nodes.map((node) => `${violation.id}: ${node.html} ${node.failureSummary}`))),
                  (error) => done([String(error)]));
                """);
    }

    /** Errors and warnings of the console since they were asked for last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** Where requests of the page went, since that was asked for last. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> REQUEST.matcher(entry.getMessage()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
