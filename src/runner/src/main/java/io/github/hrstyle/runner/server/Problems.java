package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.images.files.ImageFileException;
import io.github.hrstyle.runner.queue.StoreException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into a status and a message; nothing else does. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int TRY_AGAIN_SECONDS = 30;
    private static final int FULL = 507;
    private static final String POSTGRESQL_FULL = "53100";
    /** Classes of SQLSTATE: bad data, broken constraints, wrong statements. */
    private static final List<String> OUR_MISTAKES = List.of("22", "23", "42");

    private final DiskRoom disk;

    @Inject
    Problems(DiskRoom disk) {
        this.disk = disk;
    }

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
        if (disk.isShort()) return full();
        return answer(Response.Status.BAD_REQUEST, "the request broke off");
    }

    @ServerExceptionMapper
    Response of(StoreException e) {
        if (disk.isShort()) return full();
        LOG.errorf("%s", e.getMessage());
        return tryAgain(
                Response.Status.SERVICE_UNAVAILABLE,
                "the server's store of images can't be reached at the moment; try again later");
    }

    @ServerExceptionMapper
    Response of(ImageFileException e) {
        return of((Throwable) e);
    }

    /** The queue's database is away, or it answers too late. */
    @ServerExceptionMapper
    Response of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(POSTGRESQL_FULL) || disk.isShort()) return full();
        if (OUR_MISTAKES.stream().anyMatch(state::startsWith)) return of((Throwable) e);
        LOG.errorf("the queue's database can't be used: %s", e.getMessage());
        return tryAgain(
                Response.Status.SERVICE_UNAVAILABLE,
                "the server's queue can't be reached at the moment; try again later");
    }

    @ServerExceptionMapper
    Response of(Throwable e) {
        Failure failure = Failure.of(e);
        return switch (failure.kind()) {
            case BAD_INPUT -> answer(Response.Status.BAD_REQUEST, failure.getMessage());
            case BUSY -> tryAgain(Response.Status.TOO_MANY_REQUESTS, failure.getMessage());
            case ENVIRONMENT, CANCELLED, OUR_MISTAKE -> {
                LOG.error("a request failed", e);
                yield answer(
                        Response.Status.INTERNAL_SERVER_ERROR,
                        "the server made a mistake, which is in its log; try again later");
            }
        };
    }

    private Response full() {
        return Response.status(FULL, "Insufficient Storage")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Message(disk.message()))
                .build();
    }

    private static Response tryAgain(Response.StatusType status, String message) {
        return Response.fromResponse(answer(status, message))
                .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS)
                .build();
    }

    private static Response answer(Response.StatusType status, @org.jspecify.annotations.Nullable String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Message(String.valueOf(message)))
                .build();
    }
}
