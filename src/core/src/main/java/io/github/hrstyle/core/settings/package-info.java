/** What a user can set: the only home of defaults, ranges and their messages. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.settings;
