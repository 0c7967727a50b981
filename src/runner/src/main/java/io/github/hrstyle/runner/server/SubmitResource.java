package io.github.hrstyle.runner.server;

import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.images.files.SizeLimit;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.NewJob;
import io.github.hrstyle.runner.queue.Previews;
import io.github.hrstyle.runner.queue.PrivateFolder;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.github.hrstyle.runner.queue.User;
import io.github.hrstyle.runner.queue.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Brings jobs into the queue. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class SubmitResource {

    private static final Logger LOG = Logger.getLogger(SubmitResource.class);

    private final JobStore store;
    private final Asker asker;
    private final MeterRegistry meters;
    private final Workers workers;
    private final Submission.Limits limits;
    private final java.nio.file.Path temporary;

    SubmitResource(
            JobStore store,
            Asker asker,
            Workers workers,
            Previews previews,
            ServerConfig config,
            MeterRegistry meters) {
        this.meters = meters;
        this.store = store;
        this.asker = asker;
        this.workers = workers;
        limits = new Submission.Limits(previews.limit(), new SizeLimit(config.maxTiledPixels(), Long.MAX_VALUE));
        temporary = config.temporary();
    }

    /** What a submission has, for the API's description. */
    @Schema(name = "Submission")
    interface Form {
        @Schema(format = "binary", required = true)
        String getContent();

        @Schema(format = "binary", required = true)
        String getStyle();

        @Schema(format = "binary", name = "content-mask")
        String getContentMask();

        @Schema(format = "binary", name = "style-mask")
        String getStyleMask();

        @Schema(description = "a JSON object of option names")
        String getSettings();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = Form.class)))
    @Operation(
            summary =
                    "Queues a transfer of two images (content, style), perhaps with label images (content-mask, style-mask); settings is a JSON object of option names")
    public Response submit(
            InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(SubmissionKey.HEADER) @Nullable String key)
            throws SQLException, IOException {
        java.nio.file.Path folder = Files.createTempDirectory(temporary, "upload");
        Timer.Sample time = Timer.start(meters);
        String outcome = "refused";
        try {
            String id = submit(SubmittedForm.read(body, type, folder), key);
            outcome = "taken";
            return accepted(id);
        } finally {
            time.stop(meters.timer("hrstyle.upload", "outcome", outcome));
            PrivateFolder.delete(folder);
        }
    }

    private String submit(SubmittedForm form, @Nullable String key) throws SQLException, IOException {
        User user = asker.user();
        Optional<String> submissionKey = SubmissionKey.of(key);
        Optional<String> first = key == null ? submissionKey : store.submitted(user, key);
        if (first.isPresent()) return first.get();
        TransferSettings settings = SubmittedSettings.parse(form.settings());
        store.checkRoom(user);
        NewJob job = Submission.check(form.files(), settings, limits);
        Capacity.check(settings, workers.living());
        String id = store.add(job, user, submissionKey);
        MDC.put("job", id);
        MDC.put("client", asker.client());
        LOG.infof("%s: submitted by %s", id, asker.client());
        MDC.clear();
        return id;
    }

    static Response accepted(String id) {
        return Response.accepted(new Accepted(id))
                .location(URI.create("/api/jobs/" + id))
                .build();
    }
}
