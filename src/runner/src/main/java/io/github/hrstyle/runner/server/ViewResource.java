package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobFile;
import io.github.hrstyle.runner.queue.JobImages;
import io.github.hrstyle.runner.queue.JobState;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.StoredFile;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A done job's images for a browser to zoom in: it shows no TIFF, and the content image itself is no longer there. */
@Path("/api/jobs/{id}/view")
public class ViewResource {

    private static final String PNG = "image/png";

    private final JobStore store;
    private final Asker asker;
    private final JobImages images;

    ViewResource(JobStore store, Asker asker, JobImages images) {
        this.store = store;
        this.asker = asker;
        this.images = images;
    }

    @GET
    @Produces({PNG, MediaType.APPLICATION_JSON})
    @Operation(summary = "A done job's result or content as a PNG of its own size, at most 4096 pixels a side")
    public Response view(@PathParam("id") String id, @QueryParam("of") @DefaultValue("result") String of)
            throws SQLException, IOException {
        Job job = asker.own(id);
        boolean result = of.equals("result");
        if (!result && !of.equals("content"))
            throw new Problem(
                    Response.Status.BAD_REQUEST, Text.format("of must be result or content, but is '%s'", of));
        if (job.state() != JobState.DONE)
            throw new Problem(Response.Status.CONFLICT, Text.format("the job is %s, not done", job.state()));
        Optional<StoredFile> view = images.find(job.id(), result ? JobFile.RESULT_VIEW : JobFile.CONTENT_VIEW);
        if (view.isPresent())
            return Response.ok(images.open(view.get()), PNG)
                    .header(HttpHeaders.CONTENT_LENGTH, view.get().bytes())
                    .build();
        // A preview has all pixels of a small image.
        Optional<byte[]> preview = store.file(job.id(), result ? JobFile.RESULT_PREVIEW : JobFile.CONTENT_PREVIEW);
        return Response.ok(preview.orElseThrow(() -> Problem.noSuchJob(id)), PNG)
                .build();
    }
}
