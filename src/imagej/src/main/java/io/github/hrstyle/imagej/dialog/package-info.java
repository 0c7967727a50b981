/**
 * Fields of Fiji's dialogs that SciJava does not have. A command's parameter asks for one by its {@code style}; the parameter's type,
 * and with it what macros and scripts give, stays what it is.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej.dialog;
