/**
 * A whole transfer over ImageJ's images, as every front end runs it: {@link io.github.hrstyle.imagej.transfer.ImageTransfer}
 * fits and applies, {@link io.github.hrstyle.imagej.transfer.TransferReport} says how a result was made.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej.transfer;
