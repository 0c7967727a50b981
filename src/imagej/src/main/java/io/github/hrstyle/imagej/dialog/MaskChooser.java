package io.github.hrstyle.imagej.dialog;

import ij.ImagePlus;
import ij.plugin.frame.RoiManager;
import java.awt.BorderLayout;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** Offers what a mask can be: none, an open label image, the ROI Manager's areas, or a file. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class MaskChooser extends Field<String> {

    public static final String STYLE = "hrstyle-mask";

    /** Stands for the areas in ij's ROI Manager. */
    public static final String ROI_MANAGER = "ROI Manager";

    private final JComboBox<String> masks = new JComboBox<>();

    public MaskChooser() {
        super(STYLE);
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        choices().forEach(masks::addItem);
        masks.setEditable(true);
        explain(masks);
        refreshWidget();
        ((JTextField) masks.getEditor().getEditorComponent())
                .getDocument()
                .addDocumentListener(new Edits(this::updateModel));
        JButton browse = new JButton("Browse");
        browse.addActionListener(pressed -> browse());
        getComponent().add(masks, BorderLayout.CENTER);
        getComponent().add(browse, BorderLayout.EAST);
    }

    private static Stream<String> choices() {
        Stream<String> open = ImageChooser.choices().stream()
                .filter(image -> image.getBitDepth() != 24 && image.getStackSize() == 1)
                .map(ImagePlus::getTitle);
        boolean areas =
                RoiManager.getInstance2() != null && RoiManager.getInstance2().getCount() > 0;
        return Stream.of(Stream.of(""), areas ? Stream.of(ROI_MANAGER) : Stream.<String>empty(), open)
                .flatMap(choice -> choice);
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser(ij.io.OpenDialog.getDefaultDirectory());
        if (chooser.showOpenDialog(getComponent()) == JFileChooser.APPROVE_OPTION)
            masks.setSelectedItem(chooser.getSelectedFile().getPath());
    }

    @Override
    void show(@Nullable Object value) {
        String wanted = value instanceof String text ? text : "";
        if (!wanted.equals(getValue())) masks.setSelectedItem(wanted);
    }

    @Override
    public String getValue() {
        return ((JTextField) masks.getEditor().getEditorComponent()).getText().strip();
    }
}
