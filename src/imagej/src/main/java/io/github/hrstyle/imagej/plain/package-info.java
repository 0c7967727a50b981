/** The menu entries for plain ImageJ, which has no SciJava; they read the same macro keys as Fiji's commands. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej.plain;
