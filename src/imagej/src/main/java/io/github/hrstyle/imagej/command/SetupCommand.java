package io.github.hrstyle.imagej.command;

import ij.IJ;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes into ImageJ's log what is here and whether it works; see {@link SetupReport}. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>HRStyle>HRStyle Setup...",
        label = SetupCommand.TITLE,
        headless = true)
public final class SetupCommand extends MenuCommand {

    static final String TITLE = "HRStyle Setup";

    @Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false, label = " ")
    private String about =
            "<html><b>Writes into the log which driver, libtorch, device and weights are used, and tries the device.</b></html>";

    @Parameter(
            label = "Download libtorch and the VGG19 weights if they are not there",
            required = false,
            persist = false)
    private boolean download = false;

    public SetupCommand() {
        super(TITLE, Key.OF_SETUP);
    }

    @Override
    Work check(Options options) {
        return progress -> SetupReport.lines(download, progress).forEach(IJ::log);
    }
}
