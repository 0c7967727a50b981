/**
 * Builds HRStyle's update site for Fiji: a folder that a web server can hand out as it is, in the form that Fiji's own updater
 * writes.
 *
 * <p>Begin with {@link io.github.hrstyle.site.Main}. The site is a {@link io.github.hrstyle.site.Database} ({@code db.xml.gz})
 * and, for each version of each file, a copy whose name ends with the time of that version.
 */
@NullMarked
package io.github.hrstyle.site;

import org.jspecify.annotations.NullMarked;
