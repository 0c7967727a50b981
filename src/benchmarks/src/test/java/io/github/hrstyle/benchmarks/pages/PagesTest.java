package io.github.hrstyle.benchmarks.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.command.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages promise: links that lead somewhere, without asking the network, and the settings as the program has them. */
class PagesTest {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path PAGES = PROJECT.resolve("src/site/markdown");
    private static final int README_WORDS = 1000;

    private static List<Page> pages() throws IOException {
        List<Path> files = new ArrayList<>(List.of(
                PROJECT.resolve("README.md"),
                PROJECT.resolve("samples/README.md"),
                PROJECT.resolve("fiji-update-site/README.md"),
                PROJECT.resolve("src/release/CHANGELOG.md")));
        for (String folder : List.of("src/site/markdown", "src/benchmarks/notes"))
            try (Stream<Path> found = Files.list(PROJECT.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        files.add(PROJECT.resolve("src/benchmarks/NOTES.md"));
        List<Page> pages = new ArrayList<>();
        for (Path file : files) pages.add(Page.read(file));
        return pages;
    }

    private static String text(String page) throws IOException {
        return Files.readString(PAGES.resolve(page));
    }

    @Test
    void everyLinkLeadsToAFileAndEveryAnchorToAHeading() throws IOException {
        List<String> broken =
                pages().stream().flatMap(page -> broken(page).stream()).toList();
        assertThat(broken).isEmpty();
    }

    /** What leads nowhere; links to other hosts are passed over. */
    private static List<String> broken(Page page) {
        return page.links().stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(page, link))
                .map(link -> page.file().getFileName() + ": " + link)
                .toList();
    }

    private static boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        String name = hash < 0 ? link : link.substring(0, hash);
        Path target = name.isEmpty() ? page.file() : page.file().resolveSibling(name);
        if (!Files.exists(target)) return false;
        try {
            return hash < 0 || Page.read(target).anchors().contains(link.substring(hash + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void brokenLinksAreFound(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("other.md"), "# What's *new*?\n## Twice\n## Twice\n");
        Path file = Files.writeString(folder.resolve("page.md"), """
                # Here
                [a](other.md) [b](other.md#whats-new) [c](#here) ![d](none.png) [e](https://example.org/none)
                [in two
                lines](other.md#twice-1) [f](other.md#twice-2) `[code](none.md)`
                ```
                [code](none.md)
                # no heading
                ```
                [g](#no-heading)
                """);
        assertThat(Page.read(other).anchors()).containsExactly("whats-new", "twice", "twice-1");
        assertThat(broken(Page.read(file)))
                .containsExactly("page.md: none.png", "page.md: other.md#twice-2", "page.md: #no-heading");
    }

    @Test
    void everyPageCanBeReached() throws IOException {
        List<Page> pages = pages();
        Set<Path> reached = pages.stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !link.contains(":"))
                        .map(link -> page.file()
                                .resolveSibling(link.replaceAll("#.*", ""))
                                .normalize()))
                .collect(Collectors.toSet());
        reached.add(PROJECT.resolve("README.md"));
        assertThat(pages.stream().map(Page::file).filter(file -> !reached.contains(file)))
                .isEmpty();
    }

    @Test
    void theReadmeIsShort() throws IOException {
        String text = Files.readString(PROJECT.resolve("README.md")).strip();
        assertThat(text.split("\\s+")).hasSizeLessThanOrEqualTo(README_WORDS);
    }

    @Test
    void theCommandLinesPageNamesEverySettingWithItsDefaults() throws IOException {
        List<String> lines = text("command-line.md").lines().toList();
        for (Setting setting : Setting.values())
            assertThat(lines).as(setting.option()).anySatisfy(line -> assertThat(line)
                    .startsWith("| `--" + setting.option() + "`")
                    .contains(plain(Preset.PHOTOREALISTIC, setting)));
    }

    @Test
    void theMacrosPageNamesEveryKeyAndTheSettingsDefaults() throws IOException {
        String page = text("macros.md");
        TreeSet<String> keys = new TreeSet<>(Key.OF_TRANSFER);
        keys.addAll(Key.OF_FIT);
        keys.addAll(Key.OF_APPLICATION);
        keys.addAll(Key.OF_FOLDER);
        keys.addAll(Key.OF_COMPARISON);
        for (String key : keys) assertThat(page).contains("`" + key + "`");
        for (Setting setting : List.of(
                Setting.STEPS, Setting.SIZE, Setting.CONTENT_WEIGHT, Setting.STYLE_WEIGHT, Setting.LEARNING_RATE))
            assertThat(page.lines().filter(line -> line.startsWith("| `" + setting.macroKey() + "`")))
                    .as(setting.macroKey())
                    .singleElement()
                    .asString()
                    .contains(plain(Preset.PHOTOREALISTIC, setting), plain(Preset.REFERENCE, setting));
    }

    /** As people write it: 1 for 1.0. */
    private static String plain(Preset preset, Setting setting) {
        return String.valueOf(TransferSettings.of(preset).texts().get(setting)).replaceAll("\\.0$", "");
    }
}
