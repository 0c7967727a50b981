package io.github.hrstyle.imagej.dialog;

import java.util.List;
import javax.swing.JPanel;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetService;

/** A dialog's fields as SciJava makes them, in no window. */
final class Dialogs {

    private Dialogs() {}

    /** The command before its dialog. */
    static Module module(Context context, Class<? extends Command> command) throws ModuleException {
        Module module =
                context.service(CommandService.class).getCommand(command).createModule();
        context.inject(module.getDelegateObject());
        return module;
    }

    /** The field for a parameter, for which SciJava knows other candidates than the open images. */
    static InputWidget<?, ?> field(Context context, Module module, String key) {
        ModuleItem<?> item = module.getInfo().getInput(key);
        WidgetService widgets = context.service(WidgetService.class);
        return widgets.create(widgets.createModel(new Panel(), module, item, List.of("a stand-in")));
    }

    private static final class Panel extends AbstractInputPanel<JPanel, JPanel> {

        @Override
        public Class<JPanel> getWidgetComponentType() {
            return JPanel.class;
        }

        @Override
        public JPanel getComponent() {
            return new JPanel();
        }

        @Override
        public Class<JPanel> getComponentType() {
            return JPanel.class;
        }
    }
}
