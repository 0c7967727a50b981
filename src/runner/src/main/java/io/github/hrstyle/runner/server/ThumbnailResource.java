package io.github.hrstyle.runner.server;

import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.PreviewPng;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a list of jobs shows of each. */
@Path("/api/jobs/{id}/thumbnail")
public class ThumbnailResource {

    private static final String PNG = "image/png";

    private final JobStore store;
    private final Asker asker;

    ThumbnailResource(JobStore store, Asker asker) {
        this.store = store;
        this.asker = asker;
    }

    @GET
    @Produces({PNG, MediaType.APPLICATION_JSON})
    @Operation(summary = "A very small picture of a job's result, or else of its content; 204 while there is neither")
    public Response thumbnail(@PathParam("id") String id) throws SQLException {
        Job job = asker.own(id);
        Optional<byte[]> preview = preview(job, JobFile.RESULT_PREVIEW);
        if (preview.isEmpty()) preview = preview(job, JobFile.CONTENT_PREVIEW);
        return preview.map(png -> Response.ok(PreviewPng.thumbnail(png), PNG))
                .orElseGet(Response::noContent)
                .build();
    }

    /** One without bytes stands for an image that can't be shown. */
    private Optional<byte[]> preview(Job job, JobFile file) throws SQLException {
        return store.file(job.id(), file).filter(png -> png.length > 0);
    }
}
