package io.github.hrstyle.imagej.transfer;

import io.github.hrstyle.core.image.Plane;

/** Where a plane may change. */
@FunctionalInterface
public interface PlaneLimit {

    /** Everywhere. */
    PlaneLimit NONE = (original, result) -> {};

    /** Takes the change back where it must not be. */
    void apply(Plane original, Plane result);
}
