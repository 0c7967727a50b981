package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.files.ImageHeader;
import io.github.hrstyle.images.files.TiffRegions;
import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.JobImages;
import io.github.hrstyle.runner.queue.JobState;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.NewJob;
import io.github.hrstyle.runner.queue.Previews;
import io.github.hrstyle.runner.queue.PrivateFolder;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.github.hrstyle.runner.queue.StoredFile;
import io.github.hrstyle.runner.queue.User;
import io.github.hrstyle.runner.server.SubmittedForm.Upload;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Further images in the style that a done job has fitted: jobs like others, but without a training. */
@Path("/api/jobs/{id}/apply")
@Produces(MediaType.APPLICATION_JSON)
public class ApplyResource {

    private static final String PART = JobFile.CONTENT.toString();

    private final JobStore store;
    private final Asker asker;
    private final JobImages images;
    private final Submission.Limits limits;
    private final java.nio.file.Path temporary;

    ApplyResource(JobStore store, Asker asker, JobImages images, Previews limits, ServerConfig config) {
        this.store = store;
        this.asker = asker;
        this.images = images;
        temporary = config.temporary();
        this.limits = new Submission.Limits(limits.limit(), limits.limit());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Queues the application of a done job's fitted style to another image (content)")
    public Response apply(
            @PathParam("id") String id,
            InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(SubmissionKey.HEADER) @Nullable String key)
            throws SQLException, IOException {
        java.nio.file.Path folder = Files.createTempDirectory(temporary, "upload");
        try {
            return apply(id, SubmittedForm.read(body, type, folder).files(), key, folder);
        } finally {
            PrivateFolder.delete(folder);
        }
    }

    private Response apply(String id, List<Upload> uploads, @Nullable String key, java.nio.file.Path folder)
            throws SQLException, IOException {
        User user = asker.user();
        Optional<String> submissionKey = SubmissionKey.of(key);
        Optional<String> first = key == null ? submissionKey : store.submitted(user, key);
        if (first.isPresent()) return SubmitResource.accepted(first.get());
        Job fit = asker.own(id);
        if (fit.state() != JobState.DONE)
            throw new Problem(Response.Status.CONFLICT, Text.format("the job is %s, not done", fit.state()));
        if (uploads.size() != 1 || !uploads.get(0).part().equals(PART))
            throw Failure.badInput(Text.format("there must be one file '%s', and no other", PART));
        store.checkRoom(user);
        StoredFile style = images.find(fit.id(), JobFile.FITTED).orElseThrow(() -> Problem.noSuchJob(id));
        java.nio.file.Path fitted = folder.resolve("fitted");
        try (InputStream bytes = images.open(style)) {
            Files.copy(bytes, fitted);
        }
        return SubmitResource.accepted(store.add(job(fit, uploads.get(0), fitted), user, submissionKey));
    }

    private NewJob job(Job fit, Upload upload, java.nio.file.Path fitted) throws IOException {
        java.nio.file.Path content = upload.file();
        if (TiffRegions.isLarge(content))
            throw Failure.badInput(
                    "content: so large an image is done piece by piece; fetch the fitted style, and use hrstyle apply");
        ImageHeader header = Submission.header(content, PART, limits);
        return new NewJob(
                FileNames.base(upload.fileName(), PART),
                fit.styleName(),
                header.width(),
                header.height(),
                ImageFiles.losslessExtension(content),
                fit.fitSettings(),
                Map.of(JobFile.CONTENT, content, JobFile.FITTED, fitted));
    }
}
