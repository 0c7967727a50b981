package io.github.hrstyle.assets.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** DJL's jars with a libtorch in them, one or more of which a program may bring along. */
interface ClassPathLibtorch {

    /** What DJL looks for, too. */
    String NOTICE = "native/lib/pytorch.properties";

    /** Those that came with this program. */
    ClassPathLibtorch OF_PROGRAM = (platform, flavour) -> notices().stream()
            .filter(notice -> platform.toString().equals(notice.getProperty("classifier")))
            .filter(notice -> flavour.id().equals(notice.getProperty("flavor")))
            .filter(notice -> String.valueOf(notice.getProperty("version")).startsWith(LibtorchVersion.WANTED))
            .map(notice -> new Libtorch(
                    Libtorch.Origin.CLASS_PATH,
                    Optional.empty(),
                    flavour,
                    String.valueOf(notice.getProperty("version")),
                    Optional.empty()))
            .findFirst();

    Optional<Libtorch> find(Platform platform, Flavour flavour);

    private static List<Properties> notices() {
        List<Properties> notices = new ArrayList<>();
        try {
            ClassLoader loader = ClassPathLibtorch.class.getClassLoader();
            for (URL url : Collections.list(loader.getResources(NOTICE))) {
                Properties notice = new Properties();
                try (InputStream in = url.openStream()) {
                    notice.load(in);
                }
                notices.add(notice);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notices;
    }
}
