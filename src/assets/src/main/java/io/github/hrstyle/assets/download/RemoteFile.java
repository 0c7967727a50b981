package io.github.hrstyle.assets.download;

import java.net.URI;

/**
 * A file on a web server.
 *
 * @param url http or https
 */
public record RemoteFile(URI url) {

    /** The URL for messages, without a password that it may carry. */
    public String shownUrl() {
        return url.getRawUserInfo() == null ? url.toString() : url.toString().replace(url.getRawUserInfo() + "@", "");
    }
}
