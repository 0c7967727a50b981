package io.github.hrstyle.runner.queue;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The limits of a server and its workers. Each is set by the environment, such as HRSTYLE_SERVER_QUEUE_LIMIT=64; sizes are
 * written as 64M, times as 5s, 10m or 7d.
 */
@ConfigMapping(prefix = "hrstyle.server")
public interface ServerConfig {

    /** Jobs that may wait: at a minute each, four hours of work. */
    @WithDefault("256")
    @WithConverter(OneOrMore.class)
    int queueLimit();

    /** Both images of a submission together; the default is in application.properties, where the HTTP server reads it too. */
    MemorySize maxUpload();

    /**
     * Submissions that are taken in at once; who comes meanwhile is asked to come again in a second. So answers stay quick however
     * many come, and training keeps its processors.
     */
    @WithDefault("8")
    @WithConverter(OneOrMore.class)
    int uploadsAtOnce();

    /** Those of one client, by its address. */
    @WithDefault("4")
    @WithConverter(OneOrMore.class)
    int uploadsByClient();

    /** A submission's longest time on its way: four gigabytes at two and a half megabytes a second. */
    @WithDefault("30m")
    Duration uploadTime();

    /** Bytes that have to come in a second, after the first ten: one that trickles would keep its place from others. */
    @WithDefault("16K")
    MemorySize uploadRate();

    /** Pixels of an image's plane as its header declares them: decoded as RGB and as float, some 800 MB at the default. */
    @WithDefault("50000000")
    long maxPixels();

    /** The same of a TIFF of one plane that is done piece by piece, for which memory doesn't count. */
    @WithDefault("4000000000")
    long maxTiledPixels();

    /** Where the images lie: a folder, which has to be there. Empty for one in the data folder. */
    Optional<String> store();

    /** Jobs that have ended are removed after this time, with all their data. */
    @WithDefault("7d")
    Duration jobAge();

    /**
     * Room that submissions leave on the data folder's disk, for the jobs that were taken before and what they make: H2 uses the place of
     * what is gone, such as an older checkpoint, only after three quarters of a minute.
     */
    @WithDefault("256M")
    MemorySize reserve();

    /** Where the embedded database and temporary files lie; for the server's user only. */
    Path data();

    /** Folder of this process in the data folder, made by it and removed by it; set by the program. */
    Path temporary();

    /** Whether this process has a page and an API; set by the program. */
    boolean serves();

    /** The one device that this process' worker uses, such as cuda:1: for one worker a GPU; set by the program. */
    Optional<String> device();

    /** Whether this process does jobs; set by the program. */
    boolean works();

    /** What clients must send; set by the program. */
    Optional<String> apiKey();

    /** A file of keys with names, each of which has jobs of its own. */
    Optional<Path> keys();

    /** Training time that a worker's death may cost at most. Writing a checkpoint takes some milliseconds. */
    @WithDefault("5s")
    Duration checkpointInterval();

    /** Pause between two previews of a job that trains. */
    @WithDefault("2s")
    Duration previewInterval();

    /** Pause between a worker's signs of life; without four of them it counts as dead, and its job goes on elsewhere. */
    @WithDefault("5s")
    Duration heartbeat();

    /** Pause before a job is tried again that failed. */
    @WithDefault("10s")
    Duration retryDelay();

    /** Streams of events that are served at once; each asks the database some times a second. */
    @WithDefault("200")
    @WithConverter(OneOrMore.class)
    int eventStreams();

    /** Those of one client, by its address. */
    @WithDefault("32")
    @WithConverter(OneOrMore.class)
    int eventStreamsByClient();
}
