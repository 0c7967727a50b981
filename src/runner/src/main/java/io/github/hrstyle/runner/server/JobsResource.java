package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.JobImages;
import io.github.hrstyle.runner.queue.JobState;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.StoredFile;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The jobs over HTTP. */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    private static final String PNG = "image/png";

    private final JobStore store;
    private final Asker asker;
    private final JobEvents events;
    private final PreviewQueue previews;
    private final JobImages images;

    JobsResource(JobStore store, Asker asker, JobImages images, JobEvents events, PreviewQueue previews) {
        this.store = store;
        this.asker = asker;
        this.images = images;
        this.events = events;
        this.previews = previews;
    }

    @GET
    @Operation(summary = "The newest jobs, the newest first (1000 of them, or limit), and how full the queue is")
    public JobList jobs(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("limit")
                    @DefaultValue("" + JobStore.MOST_LISTED)
                    String limit)
            throws SQLException {
        // As text: RESTEasy would answer 404 to what is no number.
        int most = limit.matches("\\d{1,9}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > JobStore.MOST_LISTED)
            throw new Problem(
                    Response.Status.BAD_REQUEST,
                    Text.format("limit must be a whole number from 1 to %d, but is '%s'", JobStore.MOST_LISTED, limit));
        return new JobList(
                store.jobs(most).stream().map(asker.user()::view).toList(),
                store.count(JobState.QUEUED),
                store.count(JobState.RUNNING),
                store.limit());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A job as it stands")
    public Job job(@PathParam("id") String id) throws SQLException {
        return asker.user().view(asker.any(id));
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary =
                    "What happens to a job: events state, step and preview, until it has ended; of one that had ended before, its state, then its steps")
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId)
            throws SQLException {
        return events.of(asker.own(id), lastEventId, asker.client());
    }

    @GET
    @Path("{id}/preview")
    @Produces({PNG, MediaType.APPLICATION_JSON})
    @Operation(summary = "A small picture of a job's result, content or style")
    @Blocking
    public Uni<Response> preview(@PathParam("id") String id, @QueryParam("of") @DefaultValue("result") String of)
            throws SQLException {
        JobFile file =
                switch (of) {
                    case "result" -> JobFile.RESULT_PREVIEW;
                    case "content" -> JobFile.CONTENT_PREVIEW;
                    case "style" -> JobFile.STYLE_PREVIEW;
                    default ->
                        throw new Problem(
                                Response.Status.BAD_REQUEST,
                                Text.format("of must be result, content or style, but is '%s'", of));
                };
        Job job = asker.own(id);
        Optional<byte[]> made = store.file(job.id(), file);
        Uni<Optional<byte[]>> png = made.isPresent() || file == JobFile.RESULT_PREVIEW
                ? Uni.createFrom().item(made)
                : previews.picture(job.id(), file);
        return png.map(
                bytes -> Response.ok(bytes.filter(some -> some.length > 0).orElseThrow(JobsResource::noPreview), PNG)
                        .build());
    }

    private static Problem noPreview() {
        return new Problem(Response.Status.NOT_FOUND, "there is no preview of it");
    }

    @GET
    @Path("{id}/result")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The result, as an image file of the content image's format")
    public Response result(@PathParam("id") String id) throws SQLException, IOException {
        Job job = asker.own(id);
        return file(job, JobFile.RESULT, job.extension().equals(".tif") ? "image/tiff" : PNG, job.extension());
    }

    @GET
    @Path("{id}/report")
    @Operation(summary = "How the result was made")
    public Response report(@PathParam("id") String id) throws SQLException, IOException {
        return file(asker.own(id), JobFile.REPORT, MediaType.APPLICATION_JSON, ".json");
    }

    @GET
    @Path("{id}/fitted")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The fitted style, to be applied to further images")
    public Response fitted(@PathParam("id") String id) throws SQLException, IOException {
        return file(asker.own(id), JobFile.FITTED, MediaType.APPLICATION_OCTET_STREAM, ".hrstyle");
    }

    private Response file(Job job, JobFile file, String type, String extension) throws SQLException, IOException {
        if (job.state() != JobState.DONE)
            throw new Problem(Response.Status.CONFLICT, Text.format("the job is %s, not done", job.state()));
        StoredFile stored = images.find(job.id(), file).orElseThrow(() -> Problem.noSuchJob(job.id()));
        return Response.ok(images.open(stored), type)
                .header(HttpHeaders.CONTENT_LENGTH, stored.bytes())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + FileNames.download(job.contentName(), extension) + "\"")
                .build();
    }
}
