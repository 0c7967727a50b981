/**
 * The commands of the menu Plugins &gt; HRStyle. What each does stands in a request ({@link
 * io.github.hrstyle.imagej.command.TransferRequest} and its like), which knows no SciJava; the commands give it Fiji's dialogs,
 * images and progress bar, and the package {@code plain} those of plain ImageJ.
 */
@org.jspecify.annotations.NullMarked
package io.github.hrstyle.imagej.command;
