package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import java.util.Map;

/** A verb that needs more of Quarkus than the others: HTTP, or a database. */
interface ServerVerb {

    /**
     * The properties that Quarkus has to start with.
     *
     * @throws Failure when it can't be started in this way
     */
    Map<String, String> configuration();
}
