package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.DownloadLock;
import io.github.hrstyle.assets.download.Progress;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one build of libtorch, which a download or a person has filled.
 *
 * @param path of it
 * @param flavour of the build
 * @param platform of the build
 */
record LibtorchFolder(Path path, Flavour flavour, Platform platform) {

    private static final String PACKED = ".gz";
    private static final int MEGABYTE = 1_000_000;

    static LibtorchFolder in(Path parent, Flavour flavour, Platform platform) {
        String name = Text.format("libtorch-%s-%s-%s", LibtorchVersion.WANTED, flavour, platform);
        return new LibtorchFolder(parent.resolve(name), flavour, platform);
    }

    /** Whether there is something in it that looks like libtorch, packed or not. */
    boolean isFilled() {
        Path main = main();
        return Files.isRegularFile(main) || Files.isRegularFile(packed(main));
    }

    /** Before a download, for nothing of a person's is to be overwritten. */
    void checkEmpty() throws IOException {
        if (Files.exists(path) && !list("").isEmpty())
            throw new LibtorchException(Text.format(
                    "%s exists, but without %s: put all files of libtorch there, or delete it",
                    path, platform.library("torch")));
    }

    /** Before a download, for a full disk is found out only after a while. */
    void checkSpace(long needed, long free) throws LibtorchException {
        if (needed > free)
            throw new LibtorchException(Text.format(
                    "libtorch %s (%s) needs %d MB in %s, but only %d MB are free there",
                    LibtorchVersion.WANTED, flavour, megabytes(needed), path.getParent(), megabytes(free)));
    }

    private static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    private Path main() {
        return path.resolve(platform.library("torch"));
    }

    private static Path packed(Path file) {
        return file.resolveSibling(file.getFileName() + PACKED);
    }

    /**
     * Makes it ready for use: looks whether every file still has its length; files that a person has put there are unpacked,
     * checked and remembered first.
     *
     * @throws LibtorchException when it is not all there, or not what it should be
     */
    void prepare(Progress progress) throws IOException {
        Optional<Manifest> manifest = Manifest.read(path);
        if (manifest.isPresent()) {
            checkLengths(manifest.get());
            return;
        }
        if (!Files.isWritable(path)) { // of a laboratory's file server: nothing can be remembered there
            complete();
            return;
        }
        try (DownloadLock ignored = DownloadLock.acquire(path, progress)) {
            adopt(progress);
        }
    }

    private void checkLengths(Manifest manifest) throws IOException {
        for (NativeFile file : manifest.files()) {
            Path there = path.resolve(file.name());
            long length = Files.isRegularFile(there) ? Files.size(there) : -1;
            if (length != file.length())
                throw damaged(Text.format(
                        "%s must have %d bytes, but %s",
                        file.name(), file.length(), length < 0 ? "is missing" : "has " + length));
        }
    }

    private void adopt(Progress progress) throws IOException {
        if (Manifest.read(path).isPresent()) return; // another process was faster
        for (Path packed : list(PACKED)) {
            String name = packed.getFileName().toString();
            String unpacked = name.substring(0, name.length() - PACKED.length());
            Path next = path.resolve(unpacked + ".tmp");
            Unpacking.unpack(packed, next, unpacked, progress);
            Files.move(next, path.resolve(unpacked));
            Files.delete(packed);
        }
        complete();
        List<NativeFile> files = new ArrayList<>();
        for (Path file : list("")) {
            progress.check();
            files.add(new NativeFile(file.getFileName().toString(), Files.size(file), Sha256.of(file)));
        }
        Manifest manifest = new Manifest("put there by hand", files);
        checkKnown(manifest);
        manifest.write(path);
    }

    private List<Path> list(String end) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    private void complete() throws LibtorchException {
        List<String> needed = new ArrayList<>();
        List<NativeFile> known = KnownFiles.of(flavour, platform);
        known.forEach(file -> needed.add(file.name()));
        if (known.isEmpty())
            for (String name : List.of("c10", "torch_cpu", "torch", "c10_cuda", "torch_cuda"))
                needed.add(platform.library(name));
        List<String> missing = needed.stream()
                .filter(name -> !Files.isRegularFile(path.resolve(name)))
                .toList();
        if (!missing.isEmpty())
            throw new LibtorchException(Text.format("%s misses %s", path, String.join(", ", missing)));
    }

    private void checkKnown(Manifest manifest) throws LibtorchException {
        for (NativeFile known : KnownFiles.of(flavour, platform)) {
            NativeFile file = manifest.file(known.name()).orElse(known);
            if (!file.equals(known))
                throw damaged(Text.format(
                        "the SHA-256 of %s must be %s, but is %s", known.name(), known.sha256(), file.sha256()));
        }
    }

    /**
     * Reads every file.
     *
     * @return in words what was found good
     * @throws LibtorchException when something is not
     */
    String verify() throws IOException {
        Optional<Manifest> manifest = Manifest.read(path);
        if (manifest.isEmpty()) return "not verified: nothing is remembered of these files";
        checkLengths(manifest.get());
        for (NativeFile file : manifest.get().files()) {
            String sha256 = Sha256.of(path.resolve(file.name()));
            if (!sha256.equals(file.sha256()))
                throw damaged(
                        Text.format("the SHA-256 of %s must be %s, but is %s", file.name(), file.sha256(), sha256));
        }
        checkKnown(manifest.get());
        String before = KnownFiles.of(flavour, platform).isEmpty()
                ? "as when they arrived; nobody publishes what they should be"
                : "as HRStyle knows them";
        return Text.format(
                "verified: SHA-256 of all %d files %s", manifest.get().files().size(), before);
    }

    private LibtorchException damaged(String what) {
        return new LibtorchException(Text.format(
                "the libtorch in %s is damaged: %s; delete the folder, then it is fetched again", path, what));
    }
}
