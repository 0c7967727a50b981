package io.github.hrstyle.images.planes;

import io.github.hrstyle.core.image.Plane;

/** Makes a plane of a result. */
@FunctionalInterface
public interface PlaneChange {

    /**
     * @param index of the plane
     * @param from the input's
     * @param to the result's: a copy of the input's, to be written over
     */
    void apply(int index, Plane from, Plane to);
}
