package io.github.hrstyle.client;

import org.jspecify.annotations.Nullable;

/**
 * A server-sent event.
 *
 * @param name {@code message} where the server gives none
 * @param id of the event; none if the server gives none
 * @param data its lines
 */
record ServerEvent(String name, @Nullable String id, String data) {}
