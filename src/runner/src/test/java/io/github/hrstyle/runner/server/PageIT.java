package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.images.files.ImageFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page as people use it: in a browser, with the packaged server behind it. */
class PageIT extends PageFixture {

    private static final int STEPS = 100;
    private static final String KEY = "correct-horse";

    @Test
    void whileOthersSendItComesAgain() throws Exception {
        try (Program busy = program("busy")
                        .with("HRSTYLE_SERVER_UPLOADS_AT_ONCE", "1")
                        .serve();
                HeldUpload held = HeldUpload.at(busy.client())) {
            browser.begin(busy.address() + "/");
            fillIn(2);
            browser.find("#submit").sendKeys(Keys.ENTER);
            browser.await("sending", () -> browser.text("#submit").equals("Sending…"));
            Thread.sleep(1500); // it has been refused at least once
            assertThat(browser.text("#submit")).isEqualTo("Sending…");
            assertThat(browser.text("#form-error")).isEmpty();
            held.close();
            awaitState("done");
        }
    }

    @Test
    void aTransferIsWatchedComparedAndDownloaded() throws Exception {
        fillIn(STEPS);
        browser.find("#submit").sendKeys(Keys.ENTER);
        TreeSet<Integer> seen = new TreeSet<>();
        browser.await("growing curves and a preview while it trains", () -> {
            if (browser.text("#job-state").equals("running")) seen.add(points());
            return seen.size() >= 3 && browser.isShown("#after")
                    || browser.text("#job-state").equals("done");
        });
        assertThat(seen).as("numbers of points of the curves").hasSizeGreaterThanOrEqualTo(3);
        awaitState("done");
        browser.await("all steps", () -> points() == STEPS);
        assertThat(browser.findAll("#chart path.line")).hasSize(4);
        assertThat(browser.text("#losses-words"))
                .startsWith("The total loss ")
                .endsWith("at step %1$d of %1$d.".formatted(STEPS));
        assertThat(browser.find("#chart svg").getAccessibleName()).contains(browser.text("#losses-words"));
        browser.await("the result's picture", () -> browser.isShown("#after"));
        assertThat(browser.find("#after").getDomAttribute("src")).startsWith("blob:");
        assertThat(browser.find("#after").getDomProperty("naturalWidth")).isEqualTo("96");

        movesTheBorderByKeys();
        downloads(shownJob());
        assertThat(browser.barriers()).isEmpty();

        String address = browser.address();
        browser.reload();
        browser.await("the job again", () -> browser.text("#job-state").equals("done") && points() == STEPS);
        browser.await("its pictures", () -> browser.isShown("#before") && browser.isShown("#after"));
        assertThat(browser.address()).isEqualTo(address);
        assertThat(browser.text("#job-heading")).isEqualTo("content.png in the style of style.png");
        assertThat(browser.complaints()).isEmpty();
        String home = server.address().toString();
        assertThat(browser.requests()).isNotEmpty().allMatch(request -> isOwn(home, request));
    }

    private static boolean isOwn(String home, String address) {
        return address.startsWith(home + "/")
                || address.startsWith("blob:" + home + "/")
                || address.startsWith("data:");
    }

    private void movesTheBorderByKeys() {
        browser.await("two pictures", () -> browser.find("#split").isEnabled());
        String clip = "return getComputedStyle(document.getElementById('before-layer')).clipPath";
        Object half = browser.run(clip);
        browser.find("#split").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isEqualTo("53 % before, 47 % after");
        assertThat(browser.run(clip)).isNotEqualTo(half);
        browser.find("#split").sendKeys(Keys.HOME);
        assertThat(browser.find("#split").getDomAttribute("aria-valuetext")).isEqualTo("0 % before, 100 % after");
    }

    private void downloads(String job) throws Exception {
        for (Map.Entry<String, String> file : Map.of("result", ".png", "report", ".json", "fitted", ".hrstyle")
                .entrySet()) {
            browser.find("[data-file=%s]".formatted(file.getKey())).sendKeys(Keys.ENTER);
            assertThat(browser.download("content-styled" + file.getValue()))
                    .as(file.getKey())
                    .isEqualTo(client.get("/api/jobs/%s/%s".formatted(job, file.getKey()))
                            .body());
        }
    }

    @Test
    void imagesAreDroppedAndTheQueueIsSeenAndCancelled() throws Exception {
        String running = client.submit(content, style, SMALL.formatted(100_000));
        Path tiff = folder.resolve("scan.tif");
        ImageFiles.save(ImageFiles.open(content), tiff, Map.of(), true);
        browser.drop("[data-part=content]", tiff, style);
        browser.await("both images", () -> browser.text("[data-part=style] .drop-words")
                .startsWith("style.png"));
        assertThat(browser.text("[data-part=content] .drop-words")).startsWith("scan.tif");
        browser.drop("[data-part=style]", content);
        browser.await("another style", () -> browser.text("[data-part=style] .drop-words")
                .startsWith("content.png"));
        browser.find("#advanced summary").click();
        browser.find("#setting-vgg19").sendKeys("random");
        browser.find("#submit").click();

        awaitState("queued");
        String waiting = shownJob();
        browser.await("that the first one runs", () -> browser.text("#job-progress-words")
                .equals("Next in the queue"));
        assertThat(browser.text("#job-heading")).isEqualTo("scan.tif in the style of content.png");
        browser.await("a picture of the TIFF", () -> browser.isShown("#before"));
        browser.await(
                "the position in the list",
                () -> browser.isShown("#queue-list li:nth-child(2)")
                        && browser.text("#queue-list li:nth-child(2) .state").equals("waiting: 1"));
        assertThat(browser.find("#queue-list li:nth-child(2) a").getDomAttribute("href"))
                .isEqualTo("#job=" + waiting);
        assertThat(browser.find("#queue-list li:nth-child(2) button").getAccessibleName())
                .isEqualTo("Cancel scan.tif in the style of content.png");
        assertThat(browser.barriers()).isEmpty();
        browser.find("#queue-list li:nth-child(2) button").sendKeys(Keys.ENTER);
        awaitState("cancelled");
        browser.await("news for those who don't see it", () -> browser.text("#announcer")
                .contains("cancelled"));

        browser.find("a[href='#job=%s']".formatted(running)).sendKeys(Keys.ENTER);
        awaitState("running");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("job-heading");
        browser.find("#job-cancel").click();
        assertThat(browser.confirm()).startsWith("Cancel this transfer at step");
        awaitState("cancelled");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void figuresAndWarningsOfAResultAreShown() throws Exception {
        Path grey = Pair.grey(folder.resolve("grey.png"));
        String job = client.submit(content, grey, SMALL.formatted(2));
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        browser.await("the report", () -> browser.isShown("#job-warnings"));
        assertThat(browser.text("#job-warnings")).contains("the style image has no colour");
        assertThat(browser.text("#job-figures")).contains("eSSIM 0.");
        assertThat(browser.isShown("[role=tooltip]")).isFalse();
        browser.actions()
                .moveToElement(browser.find("#job-figures li:first-child button"))
                .perform();
        browser.await("what it means", () -> browser.isShown("#job-figures li:first-child [role=tooltip]"));
        assertThat(browser.text("#job-figures li:first-child [role=tooltip]"))
                .startsWith("Structural similarity of the edges");
        browser.find("#job-figures li:nth-child(2) button").sendKeys(Keys.SHIFT);
        assertThat(browser.isShown("#job-figures li:nth-child(2) [role=tooltip]"))
                .isTrue();
        assertThat(browser.barriers()).isEmpty();
        browser.find("#job-figures li:nth-child(2) button").sendKeys(Keys.ESCAPE);
        assertThat(browser.isShown("#job-figures li:nth-child(2) [role=tooltip]"))
                .isFalse();
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aJobThatIsNotThereIsSaid() throws IOException {
        browser.open(server.address() + "/#job=00000000-0000-0000-0000-000000000000");
        browser.await("that there is no such job", () -> browser.isShown("#job-error"));
    }

    @Test
    void aStyleIsAppliedToSeveralImages() throws Exception {
        String job = client.submit(content, style, "{\"preset\":\"instant\"}");
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        Path words = Files.writeString(folder.resolve("notes.txt"), "no image");
        browser.find("#apply-files").sendKeys(content + "\n" + words + "\n" + image("third.png", 3));
        browser.await("what became of them", () -> browser.text("#apply-words")
                .startsWith("2 of 3 images are in the queue."));
        assertThat(browser.text("#apply-words")).contains("notes.txt is not a PNG");
        browser.await(
                "the last one in the list",
                () -> browser.isShown("#queue-list li:first-child")
                        && browser.text("#queue-list").contains("third.png in the style of style.png"));
        browser.find("#queue-list li:first-child a").click();
        awaitState("done");
        assertThat(browser.isShown("#losses")).isFalse();
        browser.await("the result", () -> browser.find("#split").isEnabled());
        assertThat(browser.isShown("#job-action-error")).isFalse();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void aTrainingIsFinishedEarly() throws Exception {
        String job = client.submit(content, style, SMALL.formatted(100_000));
        browser.open(server.address() + "/#job=" + job);
        browser.await("some steps", () -> points() >= 3);
        browser.find("#job-finish").click();
        awaitState("done");
        assertThat(browser.text("#job-progress-words")).matches("Finished at step \\d+ of 100000, in .*");
        assertThat(browser.isShown("#job-finish")).isFalse();
        browser.await("the result", () -> browser.isShown("#after"));
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void theChangeOfSizeInTrainingIsExplained() throws Exception {
        String job = client.submit(content, style, SMALL.formatted(4));
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        assertThat(browser.text("#losses-sizes"))
                .startsWith("Steps 1 to 2 are taken at half the size")
                .contains("the others at 64 pixels");
        assertThat(browser.findAll("#chart line.stage")).hasSize(1);
        String reference = client.submit(content, style, SMALL.formatted(2).replace("{", "{\"preset\":\"reference\","));
        browser.open(server.address() + "/#job=" + reference);
        awaitState("done");
        assertThat(browser.text("#losses-sizes")).isEmpty();
        assertThat(browser.findAll("#chart line.stage")).isEmpty();
    }

    @Test
    void rowsOfTheQueueHaveAPictureAndTimes() throws Exception {
        String job = client.submit(content, style, SMALL.formatted(2));
        client.awaitState(job, "done");
        String row = "#queue-list li:has(a[href='#job=%s'])".formatted(job);
        browser.await("its row", () -> browser.isShown(row));
        browser.run("document.querySelector(arguments[0]).scrollIntoView()", row);
        browser.await("its picture", () -> browser.isShown(row + " .thumbnail"));
        assertThat(browser.find(row + " .thumbnail").getDomProperty("naturalWidth"))
                .isEqualTo("96");
        assertThat(browser.text(row + " .hint")).contains(", took ");
        assertThat(browser.complaints()).isEmpty();
    }

    /** As a server with named keys tells them. */
    @Test
    void othersJobsAreSeenWithoutTheirImages() throws Exception {
        client.awaitState(client.submit(content, style, SMALL.formatted(2)), "done");
        browser.run("""
                const ask = window.fetch;
                window.fetch = async (path, options) => {
                  const answer = await ask(path, options);
                  if (path !== "api/jobs") return answer;
                  const list = await answer.json();
                  for (const job of list.jobs) Object.assign(job, { owner: "anna", mine: false, contentName: "", styleName: "" });
                  return new Response(JSON.stringify(list));
                };
                """);
        browser.await(
                "whose it is",
                () -> browser.isShown("#queue-list li")
                        && browser.text("#queue-list li a").equals("A transfer of anna"));
        assertThat(browser.find("#queue-list li a").getDomAttribute("href")).isNull();
        assertThat(browser.isShown("#queue-list button")).isFalse();
    }

    @Test
    void aPhoneOpensAtTheResult() throws Exception {
        String job = client.submit(content, style, SMALL.formatted(2));
        browser.resize(390, 844, false);
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        String order =
                "return ['job', 'new', 'queue'].map((id) => document.getElementById(id).getBoundingClientRect().top)";
        assertThat(tops(browser.run(order))).isSorted();
        browser.find("#to-form").click();
        browser.await("the form first", () -> browser.isShown("#job-empty"));
        assertThat(browser.isShown("#to-form")).isFalse();
        List<Double> tops = tops(browser.run(order));
        assertThat(tops.get(1)).isLessThan(tops.get(0));
    }

    private static List<Double> tops(Object numbers) {
        return ((List<?>) numbers)
                .stream().map(number -> ((Number) number).doubleValue()).toList();
    }

    @Test
    void everythingFitsOnAPhoneAndIsReadableInTheDark() throws Exception {
        String job = client.submit(content, style, SMALL.formatted(2));
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        browser.find("#advanced summary").click();
        for (boolean dark : new boolean[] {false, true}) {
            browser.resize(360, 740, dark);
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(browser.run("return document.documentElement.clientWidth"));
            assertThat(browser.barriers()).as(dark ? "dark" : "light").isEmpty();
        }
    }

    @Test
    void theKeyIsAskedForOnceAndKeptInTheTab() throws Exception {
        try (Program closed = program("closed").with("HRSTYLE_API_KEY", KEY).serve()) {
            Client owner = new Client(closed.address(), KEY);
            String job = owner.submit(content, style, SMALL.formatted(3));
            browser.open(closed.address() + "/#job=" + job);
            browser.await("the question", () -> browser.isShown("#key-dialog"));
            assertThat(browser.find("#key").getDomAttribute("type")).isEqualTo("password");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#key").sendKeys("wrong", Keys.ENTER);
            browser.await("a clear message", () -> browser.text("#key-error").contains("doesn't accept this key"));
            assertThat(browser.isShown("#key-dialog")).isTrue();
            browser.write("#key", KEY);
            browser.find("#key").sendKeys(Keys.ENTER);
            browser.await("the page behind it", () -> !browser.isShown("#key-dialog"));
            awaitState("done");
            browser.await("pictures and list", () -> browser.isShown("#after") && browser.isShown("#queue-list li"));
            browser.find("[data-file=result]").click();
            assertThat(browser.download(".png"))
                    .isEqualTo(owner.get("/api/jobs/%s/result".formatted(job)).body());

            browser.reload();
            awaitState("done");
            assertThat(browser.isShown("#key-dialog")).isFalse();
            assertThat(browser.requests()).noneMatch(address -> address.contains(KEY));
            browser.find("#forget-key").click();
            browser.await("the question again", () -> browser.isShown("#key-dialog"));
        }
    }

    @Test
    void aServerThatIsGoneIsSaidAndWaitedFor() throws Exception {
        Program.Setting setting = program("mortal");
        URI address;
        try (Program mortal = setting.serve()) {
            address = mortal.address();
            String job = mortal.client().submit(content, style, SMALL.formatted(STEPS));
            browser.open(address + "/#job=" + job);
            browser.await("some steps", () -> points() >= 3);
            mortal.kill();
            browser.await("that it's gone", () -> browser.isShown("#connection") && browser.isShown("#job-error"));
            assertThat(browser.text("#connection")).contains("the server can't be reached");
        }
        try (Program again = setting.start("serve", "--port", Integer.toString(address.getPort()))) {
            assertThat(again.address()).isEqualTo(address);
            awaitState("done");
            assertThat(points()).isEqualTo(STEPS);
            browser.await(
                    "that all is well again", () -> !browser.isShown("#connection") && !browser.isShown("#job-error"));
        }
    }
}
