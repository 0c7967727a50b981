package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.download.RemoteFile;
import io.github.hrstyle.assets.text.Text;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A host that has libtorch's files as DJL lays them out: {@code files.txt} names them all, and each lies packed under
 * {@code FLAVOUR/PLATFORM/native/lib/NAME.gz}.
 *
 * @param base URL of {@code files.txt}'s folder
 */
record LibtorchSource(URI base) {

    private static final String PACKED = ".gz";
    private static final String LIST = "files.txt";

    RemoteFile list() {
        return remote(LIST);
    }

    RemoteFile file(LibtorchFolder build, String name) {
        return remote(prefix(build) + URLEncoder.encode(name, StandardCharsets.UTF_8) + PACKED);
    }

    RemoteFile folder(LibtorchFolder build) {
        return remote(prefix(build));
    }

    private static String prefix(LibtorchFolder build) {
        return build.flavour() + "/" + build.platform() + "/native/lib/";
    }

    private RemoteFile remote(String path) {
        String text = base.toString();
        return new RemoteFile(URI.create(text.endsWith("/") ? text + path : text + "/" + path));
    }

    /** The names of a build's files in the list; one that would lead out of the folder is none. */
    List<String> names(String list, LibtorchFolder build) {
        String prefix = prefix(build);
        return list.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(prefix) && line.endsWith(PACKED))
                .map(line -> line.substring(prefix.length(), line.length() - PACKED.length()))
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .filter(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*"))
                .toList();
    }

    /** The way out when the network is closed. */
    String manualWay(LibtorchFolder build) {
        List<NativeFile> known = KnownFiles.of(build.flavour(), build.platform());
        String files = known.isEmpty()
                ? Text.format("all files that %s names under %s", list().shownUrl(), prefix(build))
                : known.stream().map(file -> file.name() + PACKED).collect(Collectors.joining(", ")) + " from "
                        + folder(build).shownUrl();
        return Text.format("get %s on another machine and put them into %s", files, build.path());
    }
}
