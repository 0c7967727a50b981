package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.images.files.ImageFileException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into a status and a message; nothing else does. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int TRY_AGAIN_SECONDS = 30;

    @ServerExceptionMapper
    Response of(Problem e) {
        return answer(e.status(), e.getMessage());
    }

    @ServerExceptionMapper
    Response of(WebApplicationException e) {
        return answer(e.getResponse().getStatusInfo(), String.valueOf(e.getMessage()));
    }

    /** The client went away, or sent more than it may without having said how much. */
    @ServerExceptionMapper
    Response of(IOException e) {
        LOG.infof("a request broke off: %s", e.getMessage());
        return answer(Response.Status.BAD_REQUEST, "the request broke off");
    }

    @ServerExceptionMapper
    Response of(ImageFileException e) {
        return of((Throwable) e);
    }

    @ServerExceptionMapper
    Response of(Throwable e) {
        Failure failure = Failure.of(e);
        return switch (failure.kind()) {
            case BAD_INPUT -> answer(Response.Status.BAD_REQUEST, failure.getMessage());
            case BUSY ->
                Response.fromResponse(answer(Response.Status.TOO_MANY_REQUESTS, failure.getMessage()))
                        .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS)
                        .build();
            case ENVIRONMENT, CANCELLED, OUR_MISTAKE -> {
                LOG.error("a request failed", e);
                yield answer(
                        Response.Status.INTERNAL_SERVER_ERROR,
                        "the server made a mistake, which is in its log; try again later");
            }
        };
    }

    private static Response answer(Response.StatusType status, @org.jspecify.annotations.Nullable String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Message(String.valueOf(message)))
                .build();
    }
}
