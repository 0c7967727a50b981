package io.github.hrstyle.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip of a release: unpacked where paths are awkward, and used from there. */
@Tag("release")
class ReleaseIT {
    private static final int PATIENCE_SECONDS = 60;
    private static final String LICENCE = "\\((?:[^()]|\\([^()]*\\))*\\) ";
    private static final Pattern THIRD_PARTY =
            Pattern.compile("^ *((?:" + LICENCE + ")+).*\\(([^:()]+):([^:()]+):[^:()]+ - ");

    /** Texts of licences that are under more than one name in the list of parts. */
    private static final Map<String, String> TEXTS = Map.of(
            "Apache", "Apache-2.0.txt",
            "MPL 2.0", "MPL-2.0.txt",
            "Eclipse Public License, Version 2.0", "EPL-2.0.txt",
            "MIT-0", "MIT-0.txt");

    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        Path zip = Path.of(System.getProperty("release.zip"));
        Path to = folder.resolve("Größe & co");
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            for (Enumeration<ZipArchiveEntry> entries = file.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                Path target = to.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                boolean executable = (entry.getUnixMode() & 0100) != 0;
                assertThat(executable)
                        .as(entry.getName())
                        .isEqualTo(entry.getName().endsWith("/bin/hrstyle"));
                if (executable) assertThat(target.toFile().setExecutable(true)).isTrue();
            }
        }
        home = to.resolve(zip.getFileName().toString().replaceFirst("\\.zip$", ""));
    }

    private record Answer(int status, String text) {}

    /** Runs a command with no environment but what is given. */
    private static Answer run(List<String> environment, Object... command) throws Exception {
        assumeThat(System.getProperty("os.name")).as("a shell is needed").doesNotStartWith("Windows");
        List<String> all = new ArrayList<>(List.of("env", "-i"));
        all.addAll(environment);
        for (Object word : command) all.add(word.toString());
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Answer(process.exitValue(), Files.readString(out));
    }

    private static String javaHome() {
        return "JAVA_HOME=" + System.getProperty("java.home");
    }

    @Test
    void startsFromAnywhereAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), home.resolve("bin/hrstyle"));
        for (Path program : List.of(home.resolve("bin/hrstyle"), link)) {
            Answer answer = run(List.of(javaHome(), "PATH=/usr/bin:/bin"), program, "--version");
            assertThat(answer.text()).matches("hrstyle \\d+\\.\\d+\\.\\d+\\S*\\n");
            assertThat(answer.status()).isZero();
        }
    }

    @Test
    void saysWhichJavaIsMissing() throws Exception {
        Path program = home.resolve("bin/hrstyle");
        Answer none = run(List.of("JAVA_HOME=/no such", "PATH=/usr/bin:/bin"), program, "--version");
        assertThat(none.text()).startsWith("hrstyle: JAVA_HOME is /no such, but");
        assertThat(none.status()).isEqualTo(1);

        for (String version : List.of("1.8.0_412", "11.0.2", "16")) {
            Path java = folder.resolve("java " + version + "/bin/java");
            Files.createDirectories(java.getParent());
            Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2020-01-01' >&2\n");
            assertThat(java.toFile().setExecutable(true)).isTrue();
            Path old = java.getParent().getParent();
            Answer answer = run(List.of("JAVA_HOME=" + old, "PATH=/usr/bin:/bin"), program, "--version");
            assertThat(answer.text()).startsWith("hrstyle: Java 17 or newer is needed, but " + java + " is Java ");
            assertThat(answer.status()).isEqualTo(1);
        }
    }

    @Test
    void completesVerbsAndSettings() throws Exception {
        // What bash does at a tab; it alone has compopt.
        String ask = "source \"$1\"; complete -p hrstyle > /dev/null; shift; compopt() { :; }; COMP_WORDS=(\"$@\");"
                + " COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\"; _complete_hrstyle; echo \"${COMPREPLY[@]}\"";
        Path script = home.resolve("completion/hrstyle");
        List<String> path = List.of("PATH=/usr/bin:/bin");
        Answer verbs = run(path, "bash", "-c", ask, "-", script, "hrstyle", "tr");
        assertThat(verbs).isEqualTo(new Answer(0, "transfer\n"));
        Answer settings = run(path, "bash", "-c", ask, "-", script, "hrstyle", "transfer", "--st");
        assertThat(settings.text().strip().split(" ")).contains("--style", "--steps", "--style-weight");
    }

    @Test
    void everyFileHasItsChecksum() throws Exception {
        List<String> sums = Files.readAllLines(home.resolve("SHA256SUMS"));
        for (String sum : sums) {
            byte[] content = Files.readAllBytes(home.resolve(sum.substring(66)));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(sum).startsWith(HexFormat.of().formatHex(digest) + "  ");
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile).count()).isEqualTo(sums.size() + 1);
        }
    }

    @Test
    void everyLibraryIsNamedWithALicenceWhoseTextIsThere() throws Exception {
        Path licences = home.resolve("licences");
        Set<String> named = new HashSet<>();
        for (String line : Files.readAllLines(licences.resolve("THIRD-PARTY.txt"))) {
            if (line.isBlank() || line.startsWith("Lists of")) continue;
            Matcher matcher = THIRD_PARTY.matcher(line);
            assertThat(matcher.find()).as(line).isTrue();
            named.add(matcher.group(2) + "." + matcher.group(3));
            assertThat(text(licences, matcher.group(1), matcher.group(3)))
                    .as(line)
                    .isTrue();
        }
        try (Stream<Path> jars = Files.walk(home.resolve("lib/lib"))) {
            assertThat(jars.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.startsWith("io.github.hrstyle."))
                            .map(name -> name.replaceFirst("-\\d+\\.\\d.*", ""))
                            .collect(Collectors.toSet()))
                    .isSubsetOf(named);
        }
    }

    private static boolean text(Path licences, String kinds, String artifact) throws IOException {
        if (kinds.toLowerCase(Locale.ROOT).contains("public domain")) return true;
        if (Files.isDirectory(licences.resolve("jars").resolve(artifact + "-jar"))) return true;
        for (String bsd : List.of("BSD-2-Clause.txt", "BSD-3-Clause.txt"))
            if (Files.readString(licences.resolve(bsd)).contains("\n" + artifact + "\n")) return true;
        return TEXTS.entrySet().stream()
                .anyMatch(text -> kinds.contains(text.getKey()) && Files.exists(licences.resolve(text.getValue())));
    }
}
