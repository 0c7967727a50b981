/** Where the server's images lie; see {@link io.github.hrstyle.runner.store.ImageStore}. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.store;
