package io.github.hrstyle.imagej.command;

import ij.plugin.frame.Recorder;
import io.github.hrstyle.imagej.dialog.CommandDialog;
import org.jspecify.annotations.Nullable;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.prefs.PrefService;
import org.scijava.widget.InputHarvester;

/**
 * Asks the user in the commands' own dialog, before SciJava's would. The dialog begins with the settings that the same user chose
 * last; nobody else gets these: a macro means the preset's values by what it leaves out.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 2)
public final class AskUser extends AbstractPreprocessorPlugin {

    @Parameter(required = false)
    private @Nullable PrefService memory;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof MenuCommand command) || !command.asksUser()) return;
        try {
            recall(module, command);
            if (CommandDialog.ask(getContext(), module, command.advanced(), command::estimate, command::problem)) {
                remember(module, command);
                for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
            } else {
                Recorder.setCommand(null); // what was not done is not recorded
                cancel("");
            }
        } catch (ModuleException e) {
            cancel(e.getMessage());
        }
    }

    private void recall(Module module, MenuCommand command) {
        if (memory == null) return;
        for (String key : command.remembered()) {
            String last = memory.get(command.getClass(), key);
            if (last != null) module.setInput(key, last);
        }
    }

    private void remember(Module module, MenuCommand command) {
        if (memory == null) return;
        for (String key : command.remembered())
            memory.put(command.getClass(), key, String.valueOf(module.getInput(key)));
    }
}
