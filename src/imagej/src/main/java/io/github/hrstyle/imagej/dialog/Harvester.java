package io.github.hrstyle.imagej.dialog;

import javax.swing.JPanel;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.widget.AbstractInputHarvester;
import org.scijava.widget.InputPanel;

/** SciJava's way to make the fields. */
final class Harvester extends AbstractInputHarvester<JPanel, JPanel> {

    Harvester(Context context) {
        setContext(context);
    }

    @Override
    public InputPanel<JPanel, JPanel> createInputPanel() {
        throw new UnsupportedOperationException("the dialog makes its own");
    }

    @Override
    public boolean harvestInputs(InputPanel<JPanel, JPanel> panel, Module module) {
        throw new UnsupportedOperationException("the dialog asks itself");
    }
}
