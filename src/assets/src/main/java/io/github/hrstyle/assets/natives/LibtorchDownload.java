package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.Answer;
import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.DownloadLock;
import io.github.hrstyle.assets.download.FileDownload;
import io.github.hrstyle.assets.download.PartFile;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.download.Progress;
import io.github.hrstyle.assets.download.RangeClient;
import io.github.hrstyle.assets.download.RemoteFile;
import io.github.hrstyle.assets.download.Retries;
import io.github.hrstyle.assets.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Downloads one build of libtorch from DJL's host or a mirror of it: each file packed on its own, one after the other.
 *
 * <p>Files arrive in a folder beside the target, from which a later call goes on. The target appears when all of them are there
 * and checked.
 */
final class LibtorchDownload {

    private static final int LONGEST_LIST = 1 << 20;
    /** A gzip file ends with the number of bytes that it unpacks to. */
    private static final int LENGTH_BYTES = 4;
    /** Where a host does not tell: rather too much. libtorch's files unpack to 1 to 4 times their size. */
    private static final int USUAL_GROWTH = 4;

    /** A file that is to be had, and how many bytes it unpacks to. */
    private record Item(
            String name, RemoteFile remote, RangeClient client, FileDownload.State state, long unpackedLength) {}

    private final LibtorchSource source;
    private final LibtorchFolder target;
    private final Patience patience;
    private final Progress progress;
    private final Path staging;
    private final List<NativeFile> known;

    LibtorchDownload(LibtorchSource source, LibtorchFolder target, Patience patience, DownloadListener listener) {
        this.source = source;
        this.target = target;
        this.patience = patience;
        this.progress = new Progress(listener, source.folder(target).shownUrl());
        this.staging = target.path().resolveSibling("." + target.path().getFileName() + ".part");
        this.known = KnownFiles.of(target.flavour(), target.platform());
    }

    /**
     * Downloads unless the target is already there.
     *
     * @throws DownloadCancelledException when the listener says so; a later call goes on from there
     * @throws LibtorchException when it cannot be done; there is no target then
     */
    void run() throws DownloadException {
        try {
            Files.createDirectories(target.path().getParent());
            try (DownloadLock ignored = DownloadLock.acquire(target.path(), progress)) {
                if (target.isFilled()) return; // another process was faster
                target.checkEmpty();
                Files.createDirectories(staging);
                List<Item> items = items(names());
                Manifest before = Manifest.read(staging).orElse(new Manifest("", List.of()));
                checkSpace(items, before);
                fetch(items, before);
                Files.deleteIfExists(target.path()); // empty, as was seen above
                Files.move(staging, target.path(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (DownloadCancelledException | LibtorchException e) {
            throw e;
        } catch (DownloadException e) {
            throw new LibtorchException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new LibtorchException(Text.format("libtorch cannot be written to %s (%s)", target.path(), e), e);
        }
    }

    private List<String> names() throws IOException {
        if (!known.isEmpty()) return known.stream().map(NativeFile::name).toList();
        RemoteFile list = source.list();
        RangeClient client = client(list);
        List<String> names = new ArrayList<>();
        patiently(client, () -> {
            names.clear();
            try (Answer answer = client.get(0, LONGEST_LIST)) {
                String text = new String(answer.body().take(LONGEST_LIST), StandardCharsets.UTF_8);
                names.addAll(source.names(text, target));
            }
        });
        if (names.isEmpty())
            throw new LibtorchException(Text.format(
                    "%s names no files of libtorch for %s on %s",
                    list.shownUrl(), target.flavour(), target.platform()));
        return names;
    }

    private List<Item> items(List<String> names) throws IOException {
        List<Item> items = new ArrayList<>();
        for (String name : names) {
            RemoteFile remote = source.file(target, name);
            RangeClient client = client(remote);
            patiently(client, () -> {
                FileDownload.State state = FileDownload.State.of(client);
                items.add(new Item(name, remote, client, state, unpackedLength(name, client, state)));
            });
        }
        return items;
    }

    private long unpackedLength(String name, RangeClient client, FileDownload.State state) throws IOException {
        Optional<NativeFile> file =
                known.stream().filter(other -> other.name().equals(name)).findFirst();
        if (file.isPresent()) return file.get().length();
        if (!state.ranges() || state.length() < LENGTH_BYTES) return USUAL_GROWTH * Math.max(0, state.length());
        try (Answer answer = client.get(state.length() - LENGTH_BYTES, state.length())) {
            byte[] end = answer.body().take(LENGTH_BYTES);
            if (end.length < LENGTH_BYTES) return USUAL_GROWTH * state.length();
            return Integer.toUnsignedLong(
                    ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt());
        }
    }

    /** The packed file that is being read lies beside the unpacked ones. */
    private void checkSpace(List<Item> items, Manifest before) throws IOException {
        long unpacked = 0;
        long largest = 0;
        for (Item item : items)
            if (before.file(item.name()).isEmpty()) {
                unpacked += item.unpackedLength();
                largest = Math.max(largest, item.state().length());
            }
        target.checkSpace(unpacked + largest, Files.getFileStore(staging).getUsableSpace());
    }

    private void fetch(List<Item> items, Manifest before) throws IOException {
        boolean allKnown = items.stream().allMatch(item -> item.state().length() >= 0);
        long total = allKnown
                ? items.stream().mapToLong(item -> item.state().length()).sum()
                : -1;
        Manifest manifest = new Manifest(source.folder(target).shownUrl(), before.files());
        long done = 0;
        for (Item item : items) {
            if (!isStaged(item, before)) manifest = fetch(item, manifest, done, total);
            done += Math.max(0, item.state().length());
        }
        manifest.write(staging);
        progress.set(done, total);
    }

    private boolean isStaged(Item item, Manifest before) throws IOException {
        Path file = staging.resolve(item.name());
        Optional<NativeFile> remembered = before.file(item.name());
        return remembered.isPresent()
                && Files.isRegularFile(file)
                && Files.size(file) == remembered.get().length();
    }

    private Manifest fetch(Item item, Manifest manifest, long done, long total) throws IOException {
        Path part = PartFile.of(staging.resolve(item.name() + ".gz"));
        FileDownload download =
                new FileDownload(item.remote(), item.client(), item.state(), part, progress, done, total);
        patiently(item.client(), download::fetch);
        Path unpacked = staging.resolve(item.name() + ".tmp");
        NativeFile file = unpacked(item, part, unpacked);
        Files.move(unpacked, staging.resolve(item.name()), StandardCopyOption.REPLACE_EXISTING);
        List<NativeFile> files = new ArrayList<>(manifest.files());
        files.removeIf(other -> other.name().equals(file.name()));
        files.add(file);
        Manifest next = new Manifest(manifest.source(), files);
        next.write(staging);
        PartFile.delete(part);
        return next;
    }

    private NativeFile unpacked(Item item, Path part, Path unpacked) throws IOException {
        NativeFile file;
        try {
            file = Unpacking.unpack(part, unpacked, item.name(), progress);
        } catch (ZipException | EOFException e) {
            throw refused(item, part, unpacked, "it is damaged (" + e.getMessage() + ")");
        }
        for (NativeFile expected : known)
            if (expected.name().equals(file.name()) && !expected.equals(file))
                throw refused(
                        item,
                        part,
                        unpacked,
                        Text.format("unpacked, its SHA-256 must be %s, but is %s", expected.sha256(), file.sha256()));
        return file;
    }

    private LibtorchException refused(Item item, Path part, Path unpacked, String why) throws IOException {
        PartFile.delete(part);
        Files.deleteIfExists(unpacked);
        return new LibtorchException(Text.format(
                "%s is refused: %s; try again, or use another libtorch %s by %s",
                item.remote().shownUrl(), why, LibtorchVersion.range(), LibtorchStore.FOLDER_VARIABLE));
    }

    private RangeClient client(RemoteFile remote) {
        return new RangeClient(remote, progress, patience.silence());
    }

    private void patiently(RangeClient client, Retries.Attempt attempt) throws IOException {
        new Retries(patience, progress, client, "libtorch", source.manualWay(target)).run(attempt);
    }
}
