/** ImageJ macros without Fiji and without a screen; begin with {@link io.github.hrstyle.runner.macro.MacroRun}. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.macro;
