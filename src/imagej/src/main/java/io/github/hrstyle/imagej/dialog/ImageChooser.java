package io.github.hrstyle.imagej.dialog;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.imagej.live.LiveView;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import org.jspecify.annotations.Nullable;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * Offers the open images in the order in which they were opened, and begins with the one that the command chose. Fiji's own
 * chooser offers stand-ins that equal no image, in any order, and so begins with whichever comes first.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class ImageChooser extends Field<ImagePlus> {

    public static final String STYLE = "hrstyle-image";

    private final JComboBox<ImagePlus> images = new JComboBox<>();

    public ImageChooser() {
        super(STYLE);
    }

    /** The user's open images, in the order in which they were opened: those of a live view go away by themselves. */
    public static List<ImagePlus> choices() {
        int[] open = WindowManager.getIDList();
        if (open == null) return List.of();
        return Arrays.stream(open)
                .mapToObj(WindowManager::getImage)
                .filter(image -> image != null && !LiveView.shows(image))
                .toList();
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        choices().forEach(images::addItem);
        images.setRenderer(new Titles());
        explain(images);
        refreshWidget();
        images.addActionListener(chosen -> updateModel());
        getComponent().add(images, BorderLayout.CENTER);
    }

    @Override
    void show(@Nullable Object value) {
        if (images.getSelectedItem() != value) images.setSelectedItem(value);
    }

    @Override
    public @Nullable ImagePlus getValue() {
        return (ImagePlus) images.getSelectedItem();
    }

    private final class Titles extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, @Nullable Object value, int index, boolean isSelected, boolean hasFocus) {
            String title = value instanceof ImagePlus image ? title(image) : "choose an image";
            return super.getListCellRendererComponent(list, title, index, isSelected, hasFocus);
        }

        /** Two windows of one title differ in their numbers. */
        private String title(ImagePlus image) {
            boolean alone = IntStream.range(0, images.getItemCount())
                    .mapToObj(images::getItemAt)
                    .noneMatch(other -> other != image && other.getTitle().equals(image.getTitle()));
            return alone ? image.getTitle() : Text.format("%s (image %d)", image.getTitle(), -image.getID());
        }
    }
}
