/** The two networks: the trained generator and the frozen loss network. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.core.network;
