/**
 * libtorch's native libraries: which build of them suits this machine, where it lies, and how it arrives.
 *
 * <p>Begin with {@link io.github.hrstyle.assets.natives.LibtorchStore}, which turns a wish for a device into a
 * {@link io.github.hrstyle.assets.natives.Libtorch} that DJL can be started with.
 */
@NullMarked
package io.github.hrstyle.assets.natives;

import org.jspecify.annotations.NullMarked;
