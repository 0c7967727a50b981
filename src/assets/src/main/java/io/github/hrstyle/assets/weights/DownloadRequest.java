package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.RemoteFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to download: some tensors out of a safetensors file on a web server.
 *
 * @param url the file, http or https
 * @param shapes name and shape of each tensor that is needed
 * @param sha256 of the whole remote file, when it is known
 * @param licence of the remote file, when it is known; noted in the file that is written
 * @param target the safetensors file to write
 */
record DownloadRequest(
        URI url, Map<String, long[]> shapes, Optional<String> sha256, Optional<String> licence, Path target) {

    /** Metadata entry of a written file that names the URL it comes from. */
    static final String SOURCE_KEY = "source";

    private static final String LICENCE_KEY = "licence";

    DownloadRequest {
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        target = target.toAbsolutePath();
    }

    RemoteFile remote() {
        return new RemoteFile(url);
    }

    /** The URL for messages, without a password that it may carry. */
    String shownUrl() {
        return remote().shownUrl();
    }

    /** The way out when the network is closed. */
    String manualWay() {
        return "get " + shownUrl() + " on another machine and put it here as " + target;
    }

    /** What the written file says about its origin; without the URL's query, which may hold a signature. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SOURCE_KEY, shownUrl().replaceFirst("[?#].*", ""));
        licence.ifPresent(name -> metadata.put(LICENCE_KEY, name));
        return metadata;
    }
}
