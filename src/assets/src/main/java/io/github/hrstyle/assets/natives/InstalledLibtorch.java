package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A libtorch that is on the machine already.
 *
 * @param platform of it
 * @param said its flavour, if the user says so
 */
record InstalledLibtorch(Platform platform, Optional<Flavour> said) {

    /**
     * @param given what the variable holds, if anything
     * @throws LibtorchException when there is none that DJL's JNI library works with
     */
    Optional<Libtorch> find(Optional<Path> given, String variable) throws LibtorchException {
        if (given.isEmpty()) return Optional.empty();
        String library = platform.library("torch");
        Path named = given.get();
        Path folder = named.endsWith(library) && named.getParent() != null ? named.getParent() : named;
        if (!Files.isRegularFile(folder.resolve(library)))
            throw new LibtorchException(
                    Text.format("%s must name a folder with %s in it, but is %s", variable, library, named));
        String version = LibtorchVersion.installed(folder).orElse(LibtorchVersion.WANTED);
        if (!LibtorchVersion.fits(version))
            throw new LibtorchException(Text.format(
                    "the libtorch in %s must be %s, for which the JNI library is built, but is %s",
                    folder, LibtorchVersion.range(), version));
        return Optional.of(new Libtorch(
                Libtorch.Origin.INSTALLED,
                Optional.of(folder.toAbsolutePath()),
                said.orElse(flavour(folder)),
                version,
                Optional.empty()));
    }

    private Flavour flavour(Path folder) {
        return Files.exists(folder.resolve(platform.library("c10_cuda"))) ? Flavour.CU128 : Flavour.CPU;
    }
}
