package io.github.hrstyle.imagej.command;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Opens the sample images; see {@link SampleImages}. */
@Plugin(type = Command.class, menuPath = "File>Open Samples>HRStyle Sample Pair", headless = true)
public final class OpenSamplesCommand implements Command {

    @Override
    public void run() {
        SampleImages.open();
    }
}
