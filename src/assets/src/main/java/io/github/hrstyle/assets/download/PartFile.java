package io.github.hrstyle.assets.download;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.hrstyle.assets.files.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What has arrived of a download: a file that fills up from front to back, after a header if it has one, and a side file that notes which remote
 * file it belongs to and how much of it is surely on the disk.
 */
public final class PartFile implements Closeable {
    /** Bytes after which the side file is brought up to date: the most that a crash costs. */
    private static final long CHECKPOINT_BYTES = 4L << 20;

    private static final String DONE = "done";

    /**
     * Tells one state of a remote file from another.
     *
     * @param url SHA-256 of the URL (which itself may hold a password)
     * @param validator what the host gives to recognise the file by, such as its ETag; may be empty
     * @param length of the whole remote file in bytes
     * @param header SHA-256 of its header
     */
    public record Identity(String url, String validator, long length, String header) {
        private JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("url", url);
            json.addProperty("validator", validator);
            json.addProperty("length", Long.toString(length)); // a text: equal whatever class of number was parsed
            json.addProperty("header", header);
            return json;
        }
    }

    private final Path note;
    private final Identity identity;
    private final FileChannel channel;
    private long headerLength;
    private long done;
    private long noted;

    private PartFile(Path file, Identity identity) throws IOException {
        this.note = noteOf(file);
        this.identity = identity;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    public static Path of(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static Path noteOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    /**
     * Opens a part file, and goes on with what it has when that belongs to the same remote file; otherwise it begins anew.
     *
     * @param header the safetensors header that the data follow
     */
    public static PartFile open(Path file, Identity identity, byte[] header) throws IOException {
        PartFile part = new PartFile(file, identity);
        try {
            part.start(header);
            return part;
        } catch (IOException e) {
            part.channel.close();
            throw e;
        }
    }

    private void start(byte[] header) throws IOException {
        done = Math.max(0, Math.min(notedDone(), channel.size() - header.length));
        headerLength = header.length;
        channel.truncate(headerLength + done);
        writeFully(ByteBuffer.wrap(header), 0);
        checkpoint();
    }

    /** The number of bytes that the side file vouches for; 0 when it is absent, unreadable, or about another remote file. */
    private long notedDone() throws IOException {
        if (!Files.exists(note)) return 0;
        try {
            JsonObject json = JsonParser.parseString(Files.readString(note)).getAsJsonObject();
            JsonElement before = json.remove(DONE);
            return before != null && json.equals(identity.toJson()) ? before.getAsLong() : 0;
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException
                | CharacterCodingException e) {
            return 0;
        }
    }

    /** Number of data bytes that are here. */
    public long done() {
        return done;
    }

    public void append(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        writeFully(bytes, headerLength + done);
        done += count;
        if (done - noted >= CHECKPOINT_BYTES) checkpoint();
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        for (long next = at; bytes.hasRemaining(); ) next += channel.write(bytes, next);
    }

    /** First the bytes, then the note that they are there. */
    private void checkpoint() throws IOException {
        channel.force(false);
        JsonObject json = identity.toJson();
        json.addProperty(DONE, done);
        AtomicFile.write(note, part -> Files.writeString(part, json.toString()));
        noted = done;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            checkpoint();
        }
    }

    /** Removes a part file and its note. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(noteOf(file));
        Files.deleteIfExists(file);
    }
}
