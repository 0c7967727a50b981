package io.github.hrstyle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final Timestamp FIRST = new Timestamp(20260101000000L);
    private static final Timestamp SECOND = new Timestamp(20260201000000L);
    private static final Timestamp THIRD = new Timestamp(20260301000000L);

    private static Offer offer(String filename, String checksum) {
        Description description =
                new Description("What <it> is & does\nLicence: Ä", List.of("https://x"), List.of("A", "B"));
        List<Dependency> needs = List.of(new Dependency("jars/b.jar", FIRST));
        return new Offer(filename, Path.of("unused"), checksum, 12, description, needs);
    }

    @Test
    void isReadAsItWasWritten(@TempDir Path folder) throws Exception {
        Database written = Database.EMPTY
                .next(List.of(offer("jars/a-1.0.jar", "01"), offer("jars/b-1.0.jar", "02")), FIRST)
                .next(List.of(offer("jars/a-1.1.jar", "03")), SECOND);
        Path file = folder.resolve(Database.FILE);
        DatabaseWriter.write(written, file);
        assertThat(DatabaseReader.read(file)).isEqualTo(written);
    }

    @Test
    void aChangedFileKeepsItsHistoryAndAnUnchangedOneItsTime() throws Exception {
        Database first = Database.EMPTY.next(List.of(offer("jars/a-1.0.jar", "01"), offer("jars/c.jar", "09")), FIRST);
        Database third = first.next(List.of(offer("jars/a-1.1.jar", "02"), offer("jars/c.jar", "09")), SECOND)
                .next(List.of(offer("jars/a-1.2.jar", "03"), offer("jars/c.jar", "09")), THIRD);
        Component a = third.components().get(0);
        assertThat(a.filename()).isEqualTo("jars/a-1.2.jar");
        assertThat(a.current().map(Version::timestamp)).contains(THIRD);
        assertThat(a.previous())
                .containsExactly(
                        new PreviousVersion("jars/a-1.0.jar", FIRST, SECOND, "01"),
                        new PreviousVersion("jars/a-1.1.jar", SECOND, THIRD, "02"));
        Component c = third.components().get(1);
        assertThat(c.current().map(Version::timestamp)).contains(FIRST);
        assertThat(c.previous()).isEmpty();
    }

    @Test
    void aWithdrawnFileStaysKnownAndMayComeBack() throws Exception {
        Database first = Database.EMPTY.next(List.of(offer("jars/a-1.0.jar", "01")), FIRST);
        Component gone = first.next(List.of(), SECOND).components().get(0);
        assertThat(gone)
                .isEqualTo(new Component(
                        "jars/a-1.0.jar",
                        Optional.empty(),
                        List.of(new PreviousVersion("jars/a-1.0.jar", FIRST, SECOND, "01"))));
        Database back = first.next(List.of(), SECOND).next(List.of(offer("jars/a-2.0.jar", "02")), THIRD);
        assertThat(back.components().get(0).current().map(Version::timestamp)).contains(THIRD);
        assertThat(back.components().get(0).previous()).hasSize(1);
    }

    @Test
    void aChangeNeedsALaterTime() throws Exception {
        Database first = Database.EMPTY.next(List.of(offer("jars/a-1.0.jar", "01")), SECOND);
        assertThatThrownBy(() -> first.next(List.of(offer("jars/a-1.0.jar", "02")), SECOND))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("jars/a-1.0.jar")
                .hasMessageContaining("project.build.outputTimestamp");
    }

    @Test
    void anotherFileIsRefusedByName(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(Database.FILE);
        Files.writeString(file, "no gzip");
        assertThatThrownBy(() -> Site.at(folder))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Site.at(folder.resolve("none")))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("has no db.xml.gz");
    }
}
