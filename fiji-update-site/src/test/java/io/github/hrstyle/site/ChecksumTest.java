package io.github.hrstyle.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected checksums are those that Fiji's updater (imagej-updater 2.0.1) gave for the same bytes. */
class ChecksumTest {

    private static Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("z/", "");
        entries.put("z/text.txt", "# no comment here\nÄ\n");
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: a.B\nBuilt-By: someone\n");
        entries.put(
                "a.properties",
                "#one\n##two\nkey=value\n#\n#after an empty comment\n\n#after an empty line\n #indented\nx=#1\n#last");
        return entries;
    }

    @Test
    void ofAJarIsThatOfTheUpdater(@TempDir Path folder) throws Exception {
        Path jar = Jars.write(folder.resolve("a.jar"), entries());
        assertThat(Checksum.of("jars/a.jar", jar)).isEqualTo("bf5a6aa732c213df70d2a6ffe36dc4395de7ae93");
    }

    @Test
    void ofAnotherFileIsThatOfTheUpdater(@TempDir Path folder) throws Exception {
        Path text = folder.resolve("any");
        Files.writeString(text, "Licence\n");
        assertThat(Checksum.of("licenses/x.txt", text)).isEqualTo("4d62adb4e38337394f804483fe05d21425deea56");
    }

    @Test
    void doesNotNoticeARebuildButAChange(@TempDir Path folder) throws Exception {
        String before = Checksum.of("jars/a.jar", Jars.write(folder.resolve("a.jar"), entries()));
        Map<String, String> rebuilt = entries();
        rebuilt.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nCreated-By: another\n");
        rebuilt.computeIfPresent("a.properties", (name, text) -> text.replace("#one", "#another date"));
        rebuilt.put("z/", rebuilt.remove("z/")); // another order
        assertThat(Checksum.of("jars/a.jar", Jars.write(folder.resolve("b.jar"), rebuilt)))
                .isEqualTo(before);
        Map<String, String> changed = entries();
        changed.put("z/text.txt", "# another comment\nÄ\n");
        assertThat(Checksum.of("jars/a.jar", Jars.write(folder.resolve("c.jar"), changed)))
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "a=1|b=2|, a=1|b=2|",
        "#x|a=1, |a=1",
        "##x|#y|a=1, ||a=1",
        "a=1 #x|, a=1 #x|",
        "#|#kept|, |#kept|",
        "a|'|#kept', a|'|#kept'",
        "#, ''",
    })
    void commentsGoButTheirEndOfLineStays(String properties, String kept) {
        byte[] bytes =
                Comments.without(properties.replace("'", "").replace('|', '\n').getBytes(StandardCharsets.UTF_8));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(kept.replace("'", "").replace('|', '\n'));
    }
}
