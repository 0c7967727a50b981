package io.github.hrstyle.assets.download;

/** Is told how far a download is, several times a second even while nothing arrives, and answers whether to go on. */
@FunctionalInterface
public interface DownloadListener {
    /** Shows nothing and never stops. */
    DownloadListener SILENT = (bytesDone, bytesTotal) -> true;

    /**
     * Called on the thread that downloads.
     *
     * @param bytesDone bytes that are here, those of an earlier, unfinished download included
     * @param bytesTotal bytes that are needed, or -1 while that is not known
     * @return whether to go on
     */
    boolean progress(long bytesDone, long bytesTotal);
}
