package io.github.hrstyle.assets.weights;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Offline;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.download.Sha256;
import io.github.hrstyle.assets.failure.Failure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the loss network's weights, and downloads them when they are nowhere. Automatically they come from, in this order: the
 * environment variable HRSTYLE_VGG19 (a file, a URL or {@code random}), the model folder, the download into the model folder.
 *
 * <p>Nothing is downloaded when the environment variable HRSTYLE_OFFLINE or DJL_OFFLINE is {@code true}.
 */
public final class Vgg19Store {
    /** torchvision's VGG19 (ImageNet) in safetensors form, pinned to one revision. */
    public static final URI DEFAULT_URL = URI.create(
            "https://huggingface.co/timm/vgg19.tv_in1k/resolve/128d4708565b3a414bcbb9bbad440b2fe37b9f18/model.safetensors");

    /** Environment variable that says where the weights come from, as the option vgg19 does. */
    public static final String SOURCE_VARIABLE = "HRSTYLE_VGG19";

    /** Seed of the random weights: fixed, so that a result can be reproduced from the word {@code random} alone. */
    public static final long RANDOM_SEED = 0;

    private static final String DEFAULT_SHA256 = "11aea017b543ff59233749d8f1cf544cda749378f5790d2fedab841fb86b7669";
    private static final String DEFAULT_LICENCE = "BSD-3-Clause";
    private static final String FILE_NAME = "vgg19-features.safetensors";

    private final Function<String, @Nullable String> environment;
    private final Path modelFolder;
    private final URI downloadUrl;
    private final Map<String, long[]> shapes;
    private final Patience patience;

    /**
     * A store that downloads from {@link #DEFAULT_URL}.
     *
     * @param environment looks up an environment variable, such as {@code System::getenv}
     * @param modelFolder where downloaded weights lie; made when needed
     */
    public Vgg19Store(Function<String, @Nullable String> environment, Path modelFolder) {
        this(environment, modelFolder, DEFAULT_URL);
    }

    /** A store that downloads from a mirror, whose SHA-256 is then not checked. */
    public Vgg19Store(Function<String, @Nullable String> environment, Path modelFolder, URI downloadUrl) {
        this(environment, modelFolder, downloadUrl, Vgg19Layout.SHAPES, Patience.NORMAL);
    }

    Vgg19Store(
            Function<String, @Nullable String> environment,
            Path modelFolder,
            URI downloadUrl,
            Map<String, long[]> shapes,
            Patience patience) {
        this.environment = environment;
        this.modelFolder = modelFolder.toAbsolutePath();
        this.downloadUrl = downloadUrl;
        this.shapes = shapes;
        this.patience = patience;
    }

    /** The process's environment and the user's cache folder. */
    public static Vgg19Store ofUser() {
        return new Vgg19Store(System::getenv, defaultModelFolder());
    }

    /** {@code hrstyle} in the user's cache folder: XDG_CACHE_HOME or ~/.cache, ~/Library/Caches, or %LOCALAPPDATA%. */
    public static Path defaultModelFolder() {
        return ModelFolder.of(System::getenv, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * What a source means here: {@code auto} becomes what the environment variable says, and stays itself when that says nothing.
     *
     * @throws Failure when the environment variable is neither a file, a URL nor a word that is known
     */
    public Vgg19Source chosen(Vgg19Source source) {
        String text = environment.apply(SOURCE_VARIABLE);
        if (!(source instanceof Vgg19Source.Auto) || text == null || text.isBlank()) return source;
        return SourceText.parse(SOURCE_VARIABLE, text);
    }

    /**
     * The weights; downloaded when they have to be.
     *
     * @throws DownloadCancelledException when the listener says so
     * @throws DownloadException when they cannot be had; the message says what to do
     * @throws Failure as {@link #chosen} does
     */
    public Vgg19Weights resolve(Vgg19Source source, DownloadListener listener) throws DownloadException {
        Vgg19Source chosen = chosen(source);
        if (chosen instanceof Vgg19Source.Random) return Vgg19Weights.random(RANDOM_SEED);
        return Vgg19Weights.load(present(chosen, listener));
    }

    /** The file that {@code auto} would read, without any download; empty when it is not there, or {@code random} is asked for. */
    public Optional<Path> find() {
        return find(Vgg19Source.AUTO);
    }

    /** The file that a source would be read from, without any download; empty when it is not there, or it is {@code random}. */
    public Optional<Path> find(Vgg19Source source) {
        Vgg19Source chosen = chosen(source);
        if (chosen instanceof Vgg19Source.Random) return Optional.empty();
        return Optional.of(pathOf(chosen)).filter(Files::isRegularFile);
    }

    /** Where the file lies, or would lie after a download, that {@code auto} reads. */
    public Path path() {
        return pathOf(chosen(Vgg19Source.AUTO));
    }

    /**
     * Downloads the weights of {@code auto} when they are not there.
     *
     * @return the file, which is {@link #path()}
     * @throws DownloadCancelledException when the listener says so
     * @throws DownloadException when it cannot be done
     */
    public Path fetch(DownloadListener listener) throws DownloadException {
        return present(chosen(Vgg19Source.AUTO), listener);
    }

    /** What a user can do without network: which file from where belongs where. */
    public String manualWay(Vgg19Source source) {
        Vgg19Source chosen = chosen(source);
        return request(chosen, pathOf(chosen)).manualWay();
    }

    private Path present(Vgg19Source chosen, DownloadListener listener) throws DownloadException {
        Path path = pathOf(chosen);
        if (Files.isRegularFile(path)) return path;
        boolean local = chosen instanceof Vgg19Source.File || (chosen instanceof Vgg19Source.Url url && url.isFile());
        if (local)
            throw WeightsException.ofFile(
                    "the VGG19 weights file " + path + " does not exist: vgg19 must be auto, random, a file or a URL",
                    null);
        DownloadRequest request = request(chosen, path);
        Optional<String> offline = Offline.variable(environment);
        if (offline.isPresent())
            throw new WeightsException("the VGG19 weights are not there and must not be downloaded (" + offline.get()
                    + " is true): " + request.manualWay());
        new RangeDownload(request, patience, listener).run();
        return path;
    }

    private DownloadRequest request(Vgg19Source chosen, Path target) {
        URI url = chosen instanceof Vgg19Source.Url given ? given.uri() : downloadUrl;
        boolean known = url.equals(DEFAULT_URL);
        return new DownloadRequest(
                url,
                shapes,
                known ? Optional.of(DEFAULT_SHA256) : Optional.empty(),
                known ? Optional.of(DEFAULT_LICENCE) : Optional.empty(),
                target);
    }

    private Path pathOf(Vgg19Source chosen) {
        if (chosen instanceof Vgg19Source.File file) return file.path();
        if (chosen instanceof Vgg19Source.Url url) {
            if (url.isFile()) return Path.of(url.uri());
            if (!url.uri().equals(downloadUrl)) return modelFolder.resolve(cachedName(url.uri()));
        }
        return modelFolder.resolve(FILE_NAME);
    }

    /** Each URL has its own file. */
    private static String cachedName(URI url) {
        return "vgg19-" + Sha256.of(url.toString()).substring(0, 16) + ".safetensors";
    }
}
