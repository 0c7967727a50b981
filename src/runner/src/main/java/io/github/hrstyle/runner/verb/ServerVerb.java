package io.github.hrstyle.runner.verb;

import java.util.Map;

/** A verb that needs more of Quarkus than the others: HTTP, or a database. */
interface ServerVerb {

    /**
     * The properties that Quarkus has to start with.
     *
     * @throws IllegalArgumentException when it can't be started in this way
     */
    Map<String, String> configuration();
}
