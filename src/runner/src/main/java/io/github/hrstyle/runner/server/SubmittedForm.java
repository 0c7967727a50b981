package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.MultipartStream.MalformedStreamException;
import org.apache.commons.fileupload.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A form of files and settings, read while it comes: files go to the disk, and what goes into memory is limited.
 *
 * @param files in the form's order
 * @param settings its field of that name; none where there is no such field
 */
record SubmittedForm(List<Upload> files, @Nullable String settings) {

    /** Bytes of a part's headers; names of files are the longest of them. */
    private static final int HEADERS = 8 << 10;

    private static final int SETTINGS = 16 << 10;
    /** Two images, two masks, settings, and some for a better sentence than this limit's. */
    private static final int PARTS = 10;

    /**
     * A file.
     *
     * @param part the field's name
     * @param fileName as its sender calls it
     */
    record Upload(String part, @Nullable String fileName, Path file) {}

    /**
     * Reads a form to its end.
     *
     * @param type of the content, with the boundary
     * @param folder for the files
     * @throws Failure when it is malformed, or has more or longer parts than a submission has
     * @throws IOException when the sender has gone, or the disk is full
     */
    static SubmittedForm read(InputStream body, String type, Path folder) throws IOException {
        try {
            return parse(body, type, folder);
        } catch (FileUploadIOException | FileUploadException | MalformedStreamException e) {
            body.transferTo(OutputStream.nullOutputStream()); // for the sender to read the answer
            throw Failure.badInput(
                    Text.format(
                            "the form can't be read: expected multipart/form-data with its boundary, but it is malformed (%s)",
                            e.getMessage()),
                    e);
        } catch (Failure e) {
            body.transferTo(OutputStream.nullOutputStream());
            throw e;
        }
    }

    private static SubmittedForm parse(InputStream body, String type, Path folder)
            throws FileUploadException, IOException {
        FileUpload parser = new FileUpload();
        parser.setPartHeaderSizeMax(HEADERS);
        List<Upload> files = new ArrayList<>();
        String settings = null;
        int parts = 0;
        for (FileItemIterator items = parser.getItemIterator(request(body, type)); items.hasNext(); ) {
            FileItemStream item = items.next();
            if (++parts > PARTS) throw Failure.badInput(Text.format("a form must have %d parts at most", PARTS));
            try (InputStream content = item.openStream()) {
                if (item.getName() != null) {
                    Path file = folder.resolve(Integer.toString(parts));
                    Files.copy(content, file);
                    files.add(new Upload(item.getFieldName(), item.getName(), file));
                } else if (item.getFieldName().equals("settings")) settings = text(content);
            }
        }
        return new SubmittedForm(files, settings);
    }

    private static String text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(SETTINGS + 1);
        if (bytes.length > SETTINGS)
            throw Failure.badInput(Text.format("settings must have %d bytes at most", SETTINGS));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static RequestContext request(InputStream body, String type) {
        return new RequestContext() {
            @Override
            public String getCharacterEncoding() {
                return StandardCharsets.UTF_8.name();
            }

            @Override
            public String getContentType() {
                return type;
            }

            @Override
            @Deprecated
            public int getContentLength() {
                return -1;
            }

            @Override
            public InputStream getInputStream() {
                return body;
            }
        };
    }
}
