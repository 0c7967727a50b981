package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobStore;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Ends trainings early whose result is good enough already. */
@Path("/api/jobs/{id}/finish")
@Produces(MediaType.APPLICATION_JSON)
public class FinishResource {

    private final JobStore store;
    private final Asker asker;

    FinishResource(JobStore store, Asker asker) {
        this.store = store;
        this.asker = asker;
    }

    @POST
    @Operation(summary = "Ends a running job's training at its next step; the best result so far is then its result")
    public Response finish(@PathParam("id") String id) throws SQLException {
        Job job = asker.own(id);
        if (!store.finish(job.id()))
            throw new Problem(
                    Response.Status.CONFLICT,
                    Text.format("only a job that runs can be finished, but this one is %s", job.state()));
        return Response.accepted(asker.own(id)).build();
    }
}
