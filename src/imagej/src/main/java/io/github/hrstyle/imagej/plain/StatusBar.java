package io.github.hrstyle.imagej.plain;

import ij.IJ;
import io.github.hrstyle.imagej.command.CommandProgress;

/** ImageJ's status bar; Escape cancels. */
final class StatusBar extends CommandProgress {

    StatusBar() {
        if (!IJ.isMacro()) IJ.resetEscape();
    }

    @Override
    protected void show(String message, long done, long total) {
        IJ.showStatus(message);
        if (total > 0) IJ.showProgress((double) done / total);
    }

    @Override
    public boolean isCancelled() {
        return IJ.escapePressed();
    }
}
