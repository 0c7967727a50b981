package io.github.hrstyle.imagej.command;

import ij.IJ;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.quality.Suitability;

/** Tells the user in ij's log what speaks against a transfer; the result's Info holds the same. */
final class Warnings {

    private Warnings() {}

    static void log(String command, Suitability suitability) {
        suitability.warnings().forEach(warning -> IJ.log(Text.format("%s: warning: %s", command, warning)));
    }
}
