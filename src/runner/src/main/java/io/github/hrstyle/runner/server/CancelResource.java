package io.github.hrstyle.runner.server;

import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobStore;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Takes jobs out of the queue.
 *
 * <p>Apart from {@link JobsResource}, for Quarkus 3.33 to generate the same code in each build: it goes through a class by HTTP method, and GET
 * and DELETE come in the order of a {@code Map.of}, which changes with each JVM.
 */
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class CancelResource {

    private final JobStore store;
    private final Asker asker;

    CancelResource(JobStore store, Asker asker) {
        this.store = store;
        this.asker = asker;
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancels a job that waits or runs; removes one that has ended")
    public Response delete(@PathParam("id") String id) throws SQLException {
        Job job = asker.own(id);
        if (store.cancel(job.id())) return Response.accepted(asker.own(id)).build();
        store.remove(job.id());
        return Response.noContent().build();
    }
}
