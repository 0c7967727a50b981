/**
 * libtorch's native libraries: which build of them suits this machine, where it lies, and how it arrives.
 *
 * <p>Begin with {@link io.github.hrstyle.core.natives.LibtorchStore}, which turns a wish for a device into a
 * {@link io.github.hrstyle.core.natives.Libtorch} that DJL can be started with.
 */
@NullMarked
package io.github.hrstyle.core.natives;

import org.jspecify.annotations.NullMarked;
