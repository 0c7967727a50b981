package io.github.hrstyle.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A private folder for files that go to a server or come from it; removed when it is closed. */
public final class FetchFolder implements AutoCloseable {

    private final Path folder;

    private FetchFolder(Path folder) {
        this.folder = folder;
    }

    public static FetchFolder make() throws IOException {
        return new FetchFolder(Files.createTempDirectory("hrstyle-remote-"));
    }

    /** A file of this name in it. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** See {@link RemoteServer#fetch}. */
    public Path fetch(RemoteServer server, String id, JobProduct what) throws IOException {
        Path file = file("fetched-" + what.name().toLowerCase(Locale.ROOT));
        server.fetch(id, what, file);
        return file;
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) Files.delete(file);
        }
        Files.delete(folder);
    }
}
