package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.runner.server.Serving;
import io.quarkus.arc.Arc;
import java.util.Map;

/** A verb that needs more of Quarkus than the others: HTTP, or a database. */
interface ServerVerb {

    /**
     * The properties that Quarkus has to start with.
     *
     * @throws Failure when it can't be started in this way
     */
    Map<String, String> configuration();

    /**
     * What Quarkus was started for.
     *
     * @throws Failure when it was not, because of what is wrong with the configuration
     */
    static Serving serving(ServerVerb verb) {
        if (Arc.container() == null) verb.configuration();
        return Arc.container().select(Serving.class).get();
    }
}
