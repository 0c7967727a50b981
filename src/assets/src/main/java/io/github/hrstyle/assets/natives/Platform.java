package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.text.Text;
import java.util.List;
import java.util.Locale;

/**
 * An operating system and its processor, in DJL's words.
 *
 * @param system {@code linux}, {@code win}, {@code osx}, or what Java calls another one
 * @param processor {@code x86_64}, {@code aarch64}, or what Java calls another one
 */
public record Platform(String system, String processor) {

    private static final List<String> WITH_CPU = List.of("linux-x86_64", "linux-aarch64", "win-x86_64", "osx-aarch64");
    private static final List<String> WITH_CUDA = List.of("linux-x86_64", "win-x86_64");

    /** Where this process runs. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** From Java's {@code os.name} and {@code os.arch}. */
    static Platform of(String name, String arch) {
        String lower = name.toLowerCase(Locale.ROOT);
        String system = lower.startsWith("win")
                ? "win"
                : lower.startsWith("mac") ? "osx" : lower.startsWith("linux") ? "linux" : lower.replace(' ', '-');
        String processor = arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch;
        return new Platform(system, processor);
    }

    boolean has(Flavour flavour) {
        return (flavour == Flavour.CPU ? WITH_CPU : WITH_CUDA).contains(toString());
    }

    /** @throws LibtorchException when there is no such build for this platform */
    void check(Flavour flavour) throws LibtorchException {
        if (!has(flavour))
            throw new LibtorchException(Text.format(
                    "there is no libtorch %s (%s) for %s, only for %s",
                    LibtorchVersion.WANTED,
                    flavour,
                    this,
                    String.join(", ", flavour == Flavour.CPU ? WITH_CPU : WITH_CUDA)));
    }

    /** The file name of a library here. */
    String library(String name) {
        return switch (system) {
            case "win" -> name + ".dll";
            case "osx" -> "lib" + name + ".dylib";
            default -> "lib" + name + ".so";
        };
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
