package io.github.hrstyle.imagej.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
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

class MaskChooserTest {

    private final Context context = new Context();
    private final List<ImagePlus> open = List.of(
            new ImagePlus("labels.tif", new ByteProcessor(16, 16)),
            new ImagePlus("colours.tif", new ColorProcessor(16, 16)));

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

    @Test
    void offersOpenLabelImagesAndTakesWhatIsTyped() throws Exception {
        Module module = Dialogs.module(context, StyleTransferCommand.class);
        InputWidget<?, ?> field = Dialogs.field(context, module, "contentmask");
        JComboBox<?> box = (JComboBox<?>) ((MaskChooser) field).getComponent().getComponent(0);
        assertThat(IntStream.range(0, box.getItemCount())
                        .mapToObj(box::getItemAt)
                        .map(String::valueOf))
                .containsExactly("", "labels.tif");
        box.setSelectedIndex(1);
        assertThat(module.getInput("contentmask")).isEqualTo("labels.tif");
        box.setSelectedItem("/some where/mask.png");
        assertThat(module.getInput("contentmask")).isEqualTo("/some where/mask.png");
        box.setSelectedIndex(0);
        assertThat(module.getInput("contentmask")).isEqualTo("");
    }
}
