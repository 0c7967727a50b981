/**
 * What a user sees while a fit runs: a preview of the result with the buttons below it, and a plot of the losses. Begin at
 * {@link io.github.hrstyle.imagej.live.LiveView}.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej.live;
