/**
 * How well structure was kept and how far the style moved: figures that can be compared between methods.
 *
 * <p>Begin with {@link io.github.hrstyle.core.quality.QualityReport}. All figures are of 8-bit images: values are rounded to
 * 0..255 first.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.quality;
