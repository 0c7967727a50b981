package io.github.hrstyle.runner.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/** Places of which there are few, and of which one client can't take all. */
final class Places {

    private final int most;
    private final int mostByClient;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Places(int most, int mostByClient) {
        this.most = most;
        this.mostByClient = mostByClient;
    }

    /** A client is an address: behind a proxy, the one that the proxy tells, if Quarkus is told to believe it. */
    static String client(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    synchronized boolean take(String client) {
        int own = taken.getOrDefault(client, 0);
        if (all >= most || own >= mostByClient) return false;
        taken.put(client, own + 1);
        all++;
        return true;
    }

    synchronized void leave(String client) {
        taken.computeIfPresent(client, (name, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
