package io.github.hrstyle.imagej.dialog;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.WidgetModel;

/** A field for the parameters of one style, in dialogs of Swing. */
abstract class Field<T> extends AbstractInputWidget<T, JPanel> {

    /** Between the parts of a field, in pixels. */
    static final int GAP = 6;

    /** As wide as SciJava's own fields, and as far apart, in pixels. */
    private static final int[] INSETS = {3, 0, 3, 6};

    private final String style;
    private final JPanel component = new JPanel(new BorderLayout(GAP, 0));

    Field(String style) {
        this.style = style;
        component.setBorder(BorderFactory.createEmptyBorder(INSETS[0], INSETS[1], INSETS[2], INSETS[3]));
    }

    /** Shows a value of the parameter; called on the event thread. */
    abstract void show(@Nullable Object value);

    @Override
    public boolean supports(WidgetModel model) {
        return super.supports(model) && model.isStyle(style);
    }

    /** The parameter's value as it is; the model's own would be one of SciJava's candidates instead. */
    final @Nullable Object parameter() {
        return get().getItem().getValue(get().getModule());
    }

    final void explain(JComponent part) {
        String description = get().getItem().getDescription();
        if (description != null && !description.isEmpty()) part.setToolTipText(description);
    }

    @Override
    public final void refreshWidget() {
        show(parameter());
    }

    @Override
    public final JPanel getComponent() {
        return component;
    }

    @Override
    public final Class<JPanel> getComponentType() {
        return JPanel.class;
    }
}
