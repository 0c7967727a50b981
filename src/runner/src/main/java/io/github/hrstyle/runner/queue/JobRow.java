package io.github.hrstyle.runner.queue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.github.hrstyle.core.loss.Losses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Jobs and steps as the database's rows have them. */
final class JobRow {

    private static final Gson JSON = new Gson();

    private JobRow() {}

    /** Of a query that has the losses of the last step too, and the place in the queue. */
    static Job job(ResultSet row) throws SQLException {
        JobState state = JobState.parse(row.getString("state"));
        int step = row.getInt("step");
        boolean trained = row.getObject("total") != null;
        return new Job(
                row.getString("id"),
                state,
                row.getObject("position") == null ? null : row.getInt("position"),
                step,
                row.getInt("steps"),
                trained ? losses(row) : null,
                row.getString("content_name"),
                row.getString("style_name"),
                row.getInt("width"),
                row.getInt("height"),
                JSON.fromJson(row.getString("settings"), new TypeToken<Map<String, String>>() {}),
                Objects.requireNonNull(instant(row, "created")),
                instant(row, "started"),
                instant(row, "ended"),
                trained && state == JobState.RUNNING ? row.getDouble("seconds_left") : null,
                row.getInt("attempts"),
                row.getString("worker"),
                row.getString("device"),
                row.getString("error"),
                row.getObject("seconds") == null ? null : row.getDouble("seconds"),
                row.getObject("preview_step") == null ? null : row.getInt("preview_step"),
                row.getString("owner").isEmpty() ? null : row.getString("owner"),
                true,
                row.getString("extension"));
    }

    static JobStep step(ResultSet row) throws SQLException {
        return new JobStep(row.getInt("step"), losses(row), row.getDouble("seconds_left"));
    }

    private static Losses losses(ResultSet row) throws SQLException {
        return new Losses(
                row.getFloat("total"), row.getFloat("content"), row.getFloat("style"), row.getFloat("structure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
