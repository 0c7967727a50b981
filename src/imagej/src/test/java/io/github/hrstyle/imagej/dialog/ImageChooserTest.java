package io.github.hrstyle.imagej.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import io.github.hrstyle.imagej.command.StyleTransferCommand;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.widget.InputWidget;

class ImageChooserTest {

    private final Context context = new Context();
    private final List<ImagePlus> open = List.of(image("a.tif"), image("b b.tif"), image("ç.tif"));

    private static ImagePlus image(String title) {
        return new ImagePlus(title, new ByteProcessor(16, 16));
    }

    @BeforeEach
    void open() {
        Interpreter.batchMode = true; // images are listed without windows
        open.forEach(Interpreter::addBatchModeImage);
    }

    @AfterEach
    void close() {
        open.forEach(Interpreter::removeBatchModeImage);
        Interpreter.batchMode = false;
        context.dispose();
    }

    private static JComboBox<?> box(InputWidget<?, ?> field) {
        assertThat(field).isInstanceOf(ImageChooser.class);
        return (JComboBox<?>) ((ImageChooser) field).getComponent().getComponent(0);
    }

    @Test
    void beginsWithTheCommandsChoiceAndOffersTheOthers() throws Exception {
        for (ImagePlus chosen : open) {
            Module module = Dialogs.module(context, StyleTransferCommand.class);
            module.setInput("content", chosen);
            JComboBox<?> box = box(Dialogs.field(context, module, "content"));
            assertThat(box.getSelectedItem()).isSameAs(chosen);
            assertThat(module.getInput("content")).isSameAs(chosen);
            assertThat(IntStream.range(0, box.getItemCount()).mapToObj(box::getItemAt))
                    .isEqualTo(open);
        }
    }

    @Test
    void choosesNothingByItself() throws Exception {
        Module module = Dialogs.module(context, StyleTransferCommand.class);
        assertThat(box(Dialogs.field(context, module, "style")).getSelectedItem())
                .isNull();
        assertThat(module.getInput("style")).isNull();
    }

    @Test
    void givesTheCommandWhatTheUserChooses() throws Exception {
        Module module = Dialogs.module(context, StyleTransferCommand.class);
        box(Dialogs.field(context, module, "style")).setSelectedIndex(1);
        assertThat(module.getInput("style")).isSameAs(open.get(1));
    }
}
