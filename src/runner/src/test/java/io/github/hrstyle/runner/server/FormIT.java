package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page's form: what is chosen, what is told of it, and what is sent. */
class FormIT extends PageFixture {

    private String chosen(String part) {
        return browser.text("[data-part=%s] .drop-words".formatted(part));
    }

    private void awaitChosen(String part, String name) {
        browser.await(part + " " + name, () -> chosen(part).startsWith(name));
    }

    private int jobs() throws IOException, InterruptedException {
        return Client.json(client.get("/api/jobs")).getAsJsonArray("jobs").size();
    }

    private String value(String setting) {
        return String.valueOf(browser.find("#setting-" + setting).getDomProperty("value"));
    }

    @Test
    void aWrongFileIsToldWhenItIsDroppedAndIsNotSent() throws Exception {
        int before = jobs();
        Path words = Files.writeString(folder.resolve("words.png"), "no image");
        browser.drop("[data-part=style]", words);
        browser.await(
                "what is wrong",
                () -> browser.text("#style-error")
                        .equals(
                                "words.png is not a PNG, JPEG, BMP, WebP or TIFF image. Open it in Fiji with Bio-Formats and save it as TIFF."));
        assertThat(browser.find("#style").getDomAttribute("aria-invalid")).isEqualTo("true");
        browser.find("#content").sendKeys(content.toString());
        browser.find("#submit").click();
        browser.await("the place of the mistake", () -> "style"
                .equals(browser.focused().getDomAttribute("id")));
        assertThat(browser.text("#style-error")).startsWith("words.png is not");
        assertThat(browser.barriers()).isEmpty();
        browser.drop("[data-part=style]", style);
        browser.await("that it is mended", () -> browser.text("#style-error").isEmpty());
        browser.find("#content")
                .sendKeys(Files.createFile(folder.resolve("empty.png")).toString());
        browser.await("what is wrong", () -> browser.text("#content-error").equals("empty.png is empty."));
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void tooLargeFilesAreToldBeforeTheyAreSent() throws Exception {
        try (Program small =
                program("small").with("HRSTYLE_SERVER_MAX_UPLOAD", "1K").serve()) {
            browser.begin(small.address() + "/");
            browser.await("presets", () -> browser.isShown("input[value=photorealistic]"));
            browser.find("#content").sendKeys(image("many.png", 3, 600).toString());
            browser.await("the limit", () -> browser.text("#content-error")
                    .startsWith("All images together may have 1\u00a0kB"));
        }
    }

    @Test
    void imagesAreSwapped() {
        browser.drop("[data-part=content]", content, style);
        awaitChosen("content", "content.png");
        browser.find("#swap").click();
        awaitChosen("content", "style.png");
        assertThat(chosen("style")).startsWith("content.png");
        browser.drop("[data-part=content]", content);
        awaitChosen("content", "content.png");
    }

    @Test
    void oneWithoutTheOtherIsSwappedToo() {
        browser.drop("[data-part=content]", content);
        awaitChosen("content", "content.png");
        browser.find("#swap").click();
        awaitChosen("style", "content.png");
        assertThat(chosen("content")).startsWith("The image to change");
    }

    @Test
    void masksAndARegisteredPairAreSent() throws Exception {
        Pair pair = Pair.in(Files.createDirectories(folder.resolve("pair")));
        Path mask = Pair.mask(folder.resolve("mask.png"));
        browser.drop("[data-part=content]", pair.content(), pair.style());
        browser.find("#masks summary").click();
        browser.drop("[data-part=content-mask]", mask);
        awaitChosen("content-mask", "mask.png");
        browser.find("#submit").click();
        browser.await("what is missing", () -> browser.text("#style-mask-error").equals("Choose both masks, or none."));
        assertThat(browser.barriers()).isEmpty();
        browser.drop("[data-part=style-mask]", style);
        browser.find("#submit").click();
        browser.await("the server's word", () -> browser.text("#style-mask-error")
                .equals("Style-mask must have its image's size, 48 x 48 pixels, but has 96 x 64"));
        browser.drop("[data-part=style-mask]", mask);
        browser.find("#setting-paired").click();
        assertThat(browser.find("input[value=instant]").isSelected()).isTrue();
        browser.find("input[value=photorealistic]").click();
        assertThat(browser.find("#setting-paired").isSelected()).isFalse();
        browser.find("#setting-paired").click();
        browser.find("#submit").click();
        awaitState("failed");
        assertThat(browser.text("#job-progress-words"))
                .startsWith("a calibration of paired images is one for the whole field, but the masks have");
    }

    @Test
    void theSettingsOfATransferAreUsedAgain() throws Exception {
        String job = client.submit(
                content,
                style,
                "{\"preset\":\"reference\",\"vgg19\":\"random\",\"size\":\"64\",\"steps\":\"2\",\"seed\":\"7\"}");
        browser.open(server.address() + "/#job=" + job);
        awaitState("done");
        browser.find("#again").click();
        assertThat(browser.isShown("#setting-steps")).isTrue();
        assertThat(browser.find("input[value=reference]").isSelected()).isTrue();
        assertThat(value("steps")).isEqualTo("2");
        assertThat(value("seed")).isEqualTo("7");
        assertThat(value("vgg19")).isEqualTo("random");
        assertThat(value("learning-rate")).isEqualTo("0.005");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("new-heading");
        browser.drop("[data-part=content]", content, style);
        browser.find("#submit").sendKeys(Keys.ENTER);
        browser.await("another job", () -> !shownJob().equals(job));
        assertThat(client.job(shownJob()).get("settings"))
                .isEqualTo(client.job(job).get("settings"));
    }

    @Test
    void aSubmissionWhoseAnswerIsLostMakesOneJob() throws Exception {
        int before = jobs();
        fillIn(2);
        browser.run("""
                const ask = window.fetch;
                let lost = 0;
                window.fetch = async (path, options) => {
                  const answer = await ask(path, options);
                  if (options?.method === "POST" && lost++ < 4) throw new TypeError("lost");
                  return answer;
                };
                """);
        browser.find("#submit").click();
        browser.await("that it's gone", () -> browser.text("#form-error").equals("The server can't be reached"));
        browser.find("#submit").click();
        awaitState("done");
        assertThat(jobs()).isEqualTo(before + 1);
        String first = shownJob();
        browser.find("#submit").click();
        browser.await(
                "another job, since it was asked for again", () -> !shownJob().equals(first));
    }

    @Test
    void whatIsWrongIsToldBesideIt() throws IOException {
        browser.find("#submit").click();
        assertThat(browser.text("#content-error")).isEqualTo("Choose the content image.");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");

        fillIn(2);
        browser.write("#setting-steps", "many");
        browser.find("#advanced summary").sendKeys(Keys.ENTER);
        browser.find("#submit").click();
        browser.await("the server's message", () -> !browser.text("#setting-steps-error")
                .isEmpty());
        assertThat(browser.text("#setting-steps-error")).isEqualTo("Steps must be a whole number, but is 'many'");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("setting-steps");
        assertThat(browser.text("#content-error")).isEmpty();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void presetsFillTheSettingsThatWereNotChanged() {
        browser.find("#advanced summary").click();
        browser.write("#setting-size", "99");
        browser.find("input[value=reference]").click();
        assertThat(browser.find("#setting-steps").getDomProperty("value")).isEqualTo("1000");
        assertThat(browser.find("#setting-size").getDomProperty("value")).isEqualTo("99");
        browser.find("#reset").click();
        assertThat(browser.find("#setting-size").getDomProperty("value")).isEqualTo("500");
    }
}
