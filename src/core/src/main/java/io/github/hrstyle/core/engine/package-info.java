/** DJL's PyTorch engine: devices and what differentiable code must observe. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.engine;
