package io.github.hrstyle.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "a.png, a.png",
        "../../etc/passwd, passwd",
        "C:\\images\\a b.tif, a b.tif",
        "Zellen-ä.tif, Zellen-ä.tif",
        "dir/, none",
        ".., none",
        "/, none"
    })
    void onlyTheLastPartIsShown(String name, String shown) {
        assertThat(FileNames.base(name, "none")).isEqualTo(shown);
    }

    @Test
    void whatCannotBeShownIsLeftOut() {
        assertThat(FileNames.base("a\r\n\0\u202eb.png", "none")).isEqualTo("ab.png");
        assertThat(FileNames.base("x".repeat(1000) + ".png", "none"))
                .hasSize(100)
                .endsWith(".png");
        assertThat(FileNames.base(null, "none")).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"a.png, a-styled.png", "a b\"; x.tif, a-b-x-styled.png", "..evil.sh, evil-styled.png", "ä, styled.png"})
    void downloadsHavePlainNames(String name, String download) {
        assertThat(FileNames.download(name, ".png")).isEqualTo(download);
    }
}
