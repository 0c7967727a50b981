package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.runner.queue.Job;
import io.github.hrstyle.runner.queue.JobStore;
import io.github.hrstyle.runner.queue.User;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Who sent the request that is being answered, as the {@link Doorkeeper} found out, and what is theirs. */
@Singleton
class Asker {

    private static final String USER = "hrstyle.user";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CurrentVertxRequest request;
    private final JobStore store;

    @Inject
    Asker(CurrentVertxRequest request, JobStore store) {
        this.request = request;
        this.store = store;
    }

    static void set(RoutingContext context, User user) {
        context.put(USER, user);
    }

    /** The name of who sends a request, else the address. */
    static String client(RoutingContext context) {
        User user = context.get(USER);
        return user == null || user.name().isEmpty() ? Places.client(context.request()) : user.name();
    }

    String client() {
        return client(request.getCurrent());
    }

    User user() {
        return Objects.requireNonNull(request.getCurrent().<User>get(USER));
    }

    /**
     * A job, whoever owns it.
     *
     * @throws Problem "not found" if there is no such job, or if it could not be an id
     */
    Job any(String id) throws SQLException {
        if (!ID.matcher(id).matches()) throw Problem.noSuchJob(id);
        return store.job(id).orElseThrow(() -> Problem.noSuchJob(id));
    }

    /** @throws Problem "forbidden" also when it is another's */
    Job own(String id) throws SQLException {
        Job job = any(id);
        if (user().owns(job)) return job;
        throw new Problem(
                Response.Status.FORBIDDEN,
                Text.format("job %s is another user's: its images are theirs, and so is its end", id));
    }
}
