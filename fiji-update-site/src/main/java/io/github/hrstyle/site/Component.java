package io.github.hrstyle.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.scijava.util.FileUtils;

/**
 * A file of a site through time.
 *
 * @param filename where it goes in a Fiji, with its version, such as {@code jars/djl-api-0.36.0.jar}
 * @param current empty when the site has withdrawn the file: the updater then removes it
 * @param previous oldest first
 */
record Component(String filename, Optional<Version> current, List<PreviousVersion> previous) {

    Component {
        previous = List.copyOf(previous);
    }

    /** The name without version, by which the updater tells files apart. */
    static String key(String filename) {
        return FileUtils.stripFilenameVersion(filename);
    }

    String key() {
        return key(filename);
    }

    /** Takes the place of the current version; an unchanged file keeps its time, and so is not fetched again. */
    Component offer(Offer offer, Timestamp now) throws SiteException {
        if (offer.isVersion(this)) {
            return new Component(filename, current.map(old -> offer.version(old.timestamp())), previous);
        }
        Optional<Timestamp> latest = Stream.concat(
                        current.map(Version::timestamp).stream(),
                        previous.stream().flatMap(p -> Stream.of(p.timestamp(), p.obsolete())))
                .max(Timestamp::compareTo);
        if (latest.isPresent() && latest.get().compareTo(now) >= 0) {
            throw new SiteException(
                    offer.filename() + " is not what the previous site has, but the time of this build (" + now
                            + ") is not later than the one there (" + latest.get()
                            + "): raise project.build.outputTimestamp in the root pom");
        }
        return new Component(offer.filename(), Optional.of(offer.version(now)), past(now));
    }

    /** No longer offered. */
    Component withdraw(Timestamp now) {
        return new Component(filename, Optional.empty(), past(now));
    }

    private List<PreviousVersion> past(Timestamp now) {
        List<PreviousVersion> past = new ArrayList<>(previous);
        current.ifPresent(old -> past.add(new PreviousVersion(filename, old.timestamp(), now, old.checksum())));
        return past;
    }
}
