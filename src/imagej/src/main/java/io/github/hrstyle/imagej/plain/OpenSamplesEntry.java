package io.github.hrstyle.imagej.plain;

import ij.plugin.PlugIn;
import io.github.hrstyle.imagej.command.SampleImages;

/** {@code HRStyle Sample Pair} */
public final class OpenSamplesEntry implements PlugIn {

    @Override
    public void run(String argument) {
        SampleImages.open();
    }
}
