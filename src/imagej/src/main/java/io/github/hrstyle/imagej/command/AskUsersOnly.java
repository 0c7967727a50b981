package io.github.hrstyle.imagej.command;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Asks only a user who chose the menu entry. To SciJava every parameter that a macro or a script leaves out is a question, texts of
 * the dialog included: with Fiji's window open, the macro would stop at a dialog.
 *
 * <p>After the host has filled in what it was given, and before a command makes ready for its dialog.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.HIGH + 1)
public final class AskUsersOnly extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof MenuCommand command)) return;
        boolean given = command.keys().stream().anyMatch(module::isInputResolved);
        if (!given && !IJ.isMacro() && !GraphicsEnvironment.isHeadless()) command.askUser();
        else for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
    }
}
