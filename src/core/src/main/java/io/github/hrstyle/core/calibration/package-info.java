/**
 * Calibration from two images of one field, which one condition and the other one gave: they are registered on their edges, a map of colours is fitted to what lies
 * on each other, and what it is worth is measured where it was not fitted.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.calibration;
