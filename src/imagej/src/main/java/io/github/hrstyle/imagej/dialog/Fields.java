package io.github.hrstyle.imagej.dialog;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;

/** A dialog's fields in two parts: those that everybody looks at, and those behind "More". */
final class Fields extends AbstractInputPanel<JPanel, JPanel> {

    private static final Insets INSETS = new Insets(2, 0, 2, Field.GAP);

    private final JPanel always = new JPanel(new GridBagLayout());
    private final JPanel more = new JPanel(new GridBagLayout());
    private final List<String> advanced;
    private final Runnable changed;

    /**
     * @param advanced names of the parameters behind "More"
     * @param changed told when a value has changed
     */
    Fields(List<String> advanced, Runnable changed) {
        this.advanced = advanced;
        this.changed = changed;
        more.setVisible(false);
    }

    @Override
    public void addWidget(InputWidget<?, JPanel> widget) {
        if (widget.isMessage()) return; // the dialog itself says what stands above the fields
        super.addWidget(widget);
        JPanel part = advanced.contains(widget.get().getItem().getName()) ? more : always;
        JLabel label = new JLabel(widget.get().getWidgetLabel());
        String help = widget.get().getItem().getDescription();
        if (help != null && !help.isEmpty()) label.setToolTipText(help);
        part.add(label, at(0, 0, GridBagConstraints.NONE));
        part.add(widget.getComponent(), at(1, 1, GridBagConstraints.HORIZONTAL));
        alignLabels();
    }

    @Override
    public void refresh() {
        super.refresh();
        changed.run();
    }

    private static GridBagConstraints at(int column, double weight, int fill) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = GridBagConstraints.RELATIVE;
        place.weightx = weight;
        place.fill = fill;
        place.anchor = GridBagConstraints.LINE_END;
        place.insets = INSETS;
        return place;
    }

    /** Both parts as if they were one. */
    private void alignLabels() {
        JLabel[] labels = Stream.of(always, more)
                .flatMap(part -> Stream.of(part.getComponents()))
                .filter(JLabel.class::isInstance)
                .toArray(JLabel[]::new);
        int width = 0;
        for (JLabel label : labels) {
            label.setPreferredSize(null);
            width = Math.max(width, label.getPreferredSize().width);
        }
        for (JLabel label : labels) {
            label.setHorizontalAlignment(JLabel.TRAILING);
            label.setPreferredSize(new java.awt.Dimension(width, label.getPreferredSize().height));
        }
    }

    Component always() {
        return always;
    }

    JComponent more() {
        return more;
    }

    boolean hasMore() {
        return more.getComponentCount() > 0;
    }

    @Override
    public Class<JPanel> getWidgetComponentType() {
        return JPanel.class;
    }

    @Override
    public JPanel getComponent() {
        return always;
    }

    @Override
    public Class<JPanel> getComponentType() {
        return JPanel.class;
    }
}
