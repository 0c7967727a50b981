package io.github.hrstyle.runner.queue;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on a connection, with values in the place of question marks. */
final class Sql {

    private Sql() {}

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Reads a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> query(Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> results = new ArrayList<>();
                while (rows.next()) results.add(reader.read(rows));
                return results;
            }
        }
    }

    /** Instants as UTC, enums as their text, bytes as a stream; the others as JDBC takes them. */
    static void set(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            // Not setBytes: H2 takes a megabyte at most there.
            else if (value instanceof byte[] bytes)
                statement.setBinaryStream(i + 1, new ByteArrayInputStream(bytes), bytes.length);
            else if (value instanceof Enum<?>) statement.setString(i + 1, value.toString());
            else statement.setObject(i + 1, value);
        }
    }
}
