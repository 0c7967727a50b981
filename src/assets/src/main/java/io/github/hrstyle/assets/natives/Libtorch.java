package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.text.Text;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A libtorch that DJL can be started with.
 *
 * @param origin where it comes from
 * @param folder of its libraries; empty when DJL unpacks them from the class path into its own cache folder
 * @param flavour which build it is
 * @param version of it
 * @param note what its user should know, such as that a better one could be had
 */
public record Libtorch(Origin origin, Optional<Path> folder, Flavour flavour, String version, Optional<String> note) {

    /** Where a libtorch comes from. */
    public enum Origin {
        INSTALLED("installed on this machine, as a variable says"),
        CLASS_PATH("brought along with this program"),
        FOLDER("HRStyle's folder");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** For people. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return Text.format(
                "%s (%s), %s%s",
                version, flavour, origin, folder.map(path -> ": " + path).orElse(""));
    }

    Libtorch noted(String text) {
        return new Libtorch(origin, folder, flavour, version, Optional.of(text));
    }
}
