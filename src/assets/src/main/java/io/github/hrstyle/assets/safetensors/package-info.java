/**
 * The safetensors file format: a JSON header that says where each tensor lies, then the raw little-endian values.
 *
 * <p>Begin with {@link io.github.hrstyle.assets.safetensors.Safetensors}.
 */
@NullMarked
package io.github.hrstyle.assets.safetensors;

import org.jspecify.annotations.NullMarked;
