package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.DownloadCancelledException;
import io.github.hrstyle.assets.download.DownloadException;
import io.github.hrstyle.assets.download.DownloadListener;
import io.github.hrstyle.assets.download.Offline;
import io.github.hrstyle.assets.download.Patience;
import io.github.hrstyle.assets.download.Progress;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds libtorch's native libraries, and downloads them when they are nowhere. They come from, in this order: a libtorch that
 * DJL's variable PYTORCH_LIBRARY_PATH or HRStyle's HRSTYLE_LIBTORCH points at, the class path, HRStyle's folder, the download into
 * HRStyle's folder. Which build it is to be follows from the device that is asked for and from NVIDIA's driver.
 *
 * <p>A variable is one of the environment or, where that has it not, a Java property. Nothing is downloaded when HRSTYLE_OFFLINE or
 * DJL_OFFLINE is {@code true}.
 */
public final class LibtorchStore {

    /** Where DJL has them. */
    public static final URI DEFAULT_URL = URI.create("https://publish.djl.ai/pytorch/" + LibtorchVersion.WANTED);

    /** Variable that names a mirror of {@link #DEFAULT_URL}. */
    public static final String URL_VARIABLE = "HRSTYLE_LIBTORCH_URL";

    /** Variable that names an installed libtorch's folder, or a folder of such folders as HRStyle makes them. */
    public static final String FOLDER_VARIABLE = "HRSTYLE_LIBTORCH";

    /** DJL's variables. */
    public static final String PATH_VARIABLE = "PYTORCH_LIBRARY_PATH";

    public static final String FLAVOUR_VARIABLE = "PYTORCH_FLAVOR";
    public static final String VERSION_VARIABLE = "PYTORCH_VERSION";

    private final Function<String, @Nullable String> variables;
    private final Path folder;
    private final Platform platform;
    private final Supplier<Driver> probe;
    private final ClassPathLibtorch classPath;
    private final Patience patience;
    private @Nullable Driver driver;

    /**
     * @param variables looks up a variable
     * @param folder that holds a folder for each build
     */
    public LibtorchStore(Function<String, @Nullable String> variables, Path folder) {
        this(
                variables,
                folder,
                Platform.current(),
                () -> DriverProbe.probe(Platform.current()),
                ClassPathLibtorch.OF_PROGRAM,
                Patience.NORMAL);
    }

    LibtorchStore(
            Function<String, @Nullable String> variables,
            Path folder,
            Platform platform,
            Supplier<Driver> probe,
            ClassPathLibtorch classPath,
            Patience patience) {
        this.variables = variables;
        this.folder = folder.toAbsolutePath();
        this.platform = platform;
        this.probe = probe;
        this.classPath = classPath;
        this.patience = patience;
    }

    /** A store for this process that keeps what it downloads in a folder. */
    public static LibtorchStore in(Path folder) {
        return new LibtorchStore(LibtorchStore::variable, folder);
    }

    private static @Nullable String variable(String name) {
        String value = System.getenv(name);
        return value == null ? System.getProperty(name) : value;
    }

    /** NVIDIA's driver, asked once. */
    public synchronized Driver driver() {
        Driver found = driver;
        if (found == null) {
            found = probe.get();
            driver = found;
        }
        return found;
    }

    /**
     * The libtorch that will do for a device; downloaded when it has to be.
     *
     * @throws Failure if CUDA was asked for and cannot work here; the message says why
     * @throws DownloadCancelledException when the listener says so
     * @throws LibtorchException when it cannot be had; the message says what to do
     */
    public Libtorch resolve(DeviceChoice device, DownloadListener listener) throws DownloadException {
        Optional<Libtorch> found = find(device, listener);
        return found.isPresent() ? found.get() : fetch(device, listener);
    }

    /** The same without any download; empty when it is not here. */
    public Optional<Libtorch> find(DeviceChoice device) throws DownloadException {
        return find(device, DownloadListener.SILENT);
    }

    private Optional<Libtorch> find(DeviceChoice device, DownloadListener listener) throws DownloadException {
        Optional<Flavour> said = flavour();
        checkVersion();
        Optional<Libtorch> installed = new InstalledLibtorch(platform, said).find(path(PATH_VARIABLE), PATH_VARIABLE);
        if (installed.isEmpty() && !holdsBuilds())
            installed = new InstalledLibtorch(platform, said).find(path(FOLDER_VARIABLE), FOLDER_VARIABLE);
        if (installed.isPresent()) return Optional.of(checked(installed.get(), device));
        FlavourWish wish = FlavourWish.of(device, said, driver());
        for (Flavour flavour : wish.flavours()) {
            Optional<Libtorch> found = classPath.find(platform, flavour);
            if (found.isEmpty()) found = inFolder(flavour, listener);
            if (found.isPresent() && flavour == Flavour.CPU && wish.note().isPresent())
                return found.map(libtorch -> libtorch.noted(wish.note().get()));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** A CUDA build has libraries that need the driver's, and so does not even run on the CPU without it. */
    private Libtorch checked(Libtorch installed, DeviceChoice device) throws LibtorchException {
        FlavourWish wish = FlavourWish.of(device, Optional.empty(), driver());
        boolean cpu = installed.flavour() == Flavour.CPU;
        if (cpu && device.kind() == DeviceChoice.Kind.CUDA)
            throw Failure.badInput(
                    Text.format(
                            "device %s was asked for, but the libtorch in %s is for the CPU",
                            device, installed.folder().orElse(folder)),
                    "device");
        if (!cpu && !driver().isFound())
            throw new LibtorchException(Text.format(
                    "the libtorch in %s is CUDA's and cannot be loaded without NVIDIA's driver: %s",
                    installed.folder().orElse(folder), driver()));
        return cpu && wish.note().isPresent() ? installed.noted(wish.note().get()) : installed;
    }

    /** Whether the folder that the user points at is like HRStyle's own. */
    private boolean holdsBuilds() throws LibtorchException {
        Optional<Path> given = path(FOLDER_VARIABLE);
        if (given.isEmpty()) return false;
        for (Flavour flavour : Flavour.values())
            if (LibtorchFolder.in(given.get(), flavour, platform).isFilled()) return true;
        return false;
    }

    private Optional<Libtorch> inFolder(Flavour flavour, DownloadListener listener) throws DownloadException {
        LibtorchFolder build = build(flavour);
        if (!build.isFilled()) return Optional.empty();
        try {
            build.prepare(new Progress(listener, build.path().toString()));
        } catch (DownloadException e) {
            throw e;
        } catch (IOException e) {
            throw new LibtorchException(Text.format("the libtorch in %s cannot be read (%s)", build.path(), e), e);
        }
        return Optional.of(new Libtorch(
                Libtorch.Origin.FOLDER, Optional.of(build.path()), flavour, LibtorchVersion.WANTED, Optional.empty()));
    }

    private LibtorchFolder build(Flavour flavour) throws LibtorchException {
        Path parent = holdsBuilds() ? path(FOLDER_VARIABLE).orElse(folder) : folder;
        return LibtorchFolder.in(parent, flavour, platform);
    }

    /**
     * The libtorch that is best for a device on this machine, downloaded unless it is here.
     *
     * @throws Failure if CUDA was asked for and cannot work here; the message says why
     * @throws DownloadCancelledException when the listener says so
     * @throws LibtorchException when it cannot be had; the message says what to do
     */
    public Libtorch fetch(DeviceChoice device, DownloadListener listener) throws DownloadException {
        Flavour best = FlavourWish.of(device, flavour(), driver()).flavours().get(0);
        Optional<Libtorch> here = find(device, listener);
        boolean asGood =
                here.isPresent() && (here.get().flavour() == best || here.get().origin() == Libtorch.Origin.INSTALLED);
        if (asGood) return here.get();
        platform.check(best);
        LibtorchFolder build = build(best);
        LibtorchSource source = source();
        Optional<String> offline = Offline.variable(variables);
        if (offline.isPresent())
            throw new LibtorchException(Text.format(
                    "libtorch %s (%s) is not here and must not be downloaded (%s is true): %s",
                    LibtorchVersion.WANTED, best, offline.get(), source.manualWay(build)));
        new LibtorchDownload(source, build, patience, listener).run();
        return inFolder(best, listener)
                .orElseThrow(() -> new LibtorchException(Text.format("%s vanished during its download", build.path())));
    }

    /** What the user can do where nothing can be downloaded. */
    public String manualWay(DeviceChoice device) throws LibtorchException {
        return source().manualWay(build(
                FlavourWish.of(device, flavour(), driver()).flavours().get(0)));
    }

    /**
     * Reads a libtorch's files over and compares them with what is known of them.
     *
     * @return what came out, for people
     * @throws LibtorchException when they are damaged
     */
    public String verify(Libtorch libtorch) throws LibtorchException {
        if (libtorch.origin() != Libtorch.Origin.FOLDER || libtorch.folder().isEmpty())
            return Text.format("not verified: %s", libtorch.origin());
        try {
            return new LibtorchFolder(libtorch.folder().get(), libtorch.flavour(), platform).verify();
        } catch (LibtorchException e) {
            throw e;
        } catch (IOException e) {
            throw new LibtorchException(
                    Text.format(
                            "the libtorch in %s cannot be read (%s)",
                            libtorch.folder().get(), e),
                    e);
        }
    }

    private LibtorchSource source() throws LibtorchException {
        String text = text(URL_VARIABLE).orElse(DEFAULT_URL.toString());
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https")))
                return new LibtorchSource(uri);
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new LibtorchException(Text.format("%s must be an http or https URL, but is '%s'", URL_VARIABLE, text));
    }

    private Optional<Flavour> flavour() throws LibtorchException {
        Optional<String> text = text(FLAVOUR_VARIABLE);
        if (text.isEmpty()) return Optional.empty();
        Optional<Flavour> flavour = Flavour.of(text.get());
        if (flavour.isEmpty())
            throw new LibtorchException(Text.format(
                    "%s must be one of %s, for which there is a JNI library, but is '%s'",
                    FLAVOUR_VARIABLE, "cpu, cu128", text.get()));
        platform.check(flavour.get());
        return flavour;
    }

    /** Any other word in DJL's variable makes it download another JNI library behind our back. */
    private void checkVersion() throws LibtorchException {
        Optional<String> text = text(VERSION_VARIABLE);
        if (text.isPresent() && !text.get().equals(LibtorchVersion.WANTED))
            throw new LibtorchException(Text.format(
                    "%s must be %s, for which the JNI library is built, but is '%s'",
                    VERSION_VARIABLE, LibtorchVersion.WANTED, text.get()));
    }

    /** The first folder that exists, of several as DJL allows; else the first one. */
    private Optional<Path> path(String variable) throws LibtorchException {
        Optional<String> text = text(variable);
        if (text.isEmpty()) return Optional.empty();
        try {
            List<Path> paths = Arrays.stream(text.get().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            return paths.stream().filter(Files::exists).findFirst().or(() -> Optional.of(paths.get(0)));
        } catch (InvalidPathException e) {
            throw new LibtorchException(Text.format("%s must name a folder, but is '%s'", variable, text.get()), e);
        }
    }

    private Optional<String> text(String variable) {
        return Optional.ofNullable(variables.apply(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
