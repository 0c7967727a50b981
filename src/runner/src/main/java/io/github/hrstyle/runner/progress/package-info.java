/** How far a verb has come, shown on standard error, and its cancellation. Begin at {@link io.github.hrstyle.runner.progress.Monitor}. */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.runner.progress;
