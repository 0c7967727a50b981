package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.image.Plane;
import java.util.Optional;

/** Where a plane may change. */
@FunctionalInterface
public interface PlaneLimit {

    /** Everywhere. */
    PlaneLimit NONE = (original, result) -> {};

    /** What reports name, and figures are taken of; empty for the whole plane. */
    default Optional<Area> area() {
        return Optional.empty();
    }

    /** Takes the change back where it must not be. */
    void apply(Plane original, Plane result);
}
