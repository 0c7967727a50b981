package io.github.hrstyle.imagej.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.command.StyleTransferCommand;
import java.awt.EventQueue;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.widget.InputWidget;

class SettingFieldTest {

    private static final List<Setting> SETTINGS = Stream.of(Setting.values())
            .filter(setting -> setting != Setting.PRESET && setting != Setting.DEVICE && setting != Setting.PAIRED)
            .toList();

    private final Context context = new Context();
    private Module module;

    @BeforeEach
    void make() throws Exception {
        module = Dialogs.module(context, StyleTransferCommand.class);
    }

    @AfterEach
    void close() {
        context.dispose();
    }

    private SettingField field(Setting setting) {
        InputWidget<?, ?> field = Dialogs.field(context, module, setting.macroKey());
        assertThat(field).as(setting.macroKey()).isInstanceOf(SettingField.class);
        return (SettingField) field;
    }

    private static <T> List<T> parts(SettingField field, Class<T> type) {
        return Stream.of(field.getComponent().getComponents())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static JTextField text(SettingField field) {
        return parts(field, JTextField.class).get(0);
    }

    private static JSlider slider(SettingField field) {
        return parts(field, JSlider.class).get(0);
    }

    private Object parameter(Setting setting) {
        return module.getInput(setting.macroKey());
    }

    @Test
    void showsThePresetsValueAndLeavesTheParameterEmpty() {
        for (Preset preset : Preset.values()) {
            module.setInput("preset", preset.toString());
            for (Setting setting : SETTINGS) {
                SettingField field = field(setting);
                assertThat(text(field).getText())
                        .isEqualTo(TransferSettings.of(preset).texts().get(setting));
                assertThat(parameter(setting)).isEqualTo("");
            }
        }
    }

    @Test
    void followsThePresetUntilTheUserChangesIt() {
        SettingField steps = field(Setting.STEPS);
        SettingField seed = field(Setting.SEED);
        text(seed).setText("7");
        module.setInput("preset", "reference");
        steps.refreshWidget();
        seed.refreshWidget();
        assertThat(text(steps).getText())
                .isEqualTo(
                        Integer.toString(TransferSettings.of(Preset.REFERENCE).steps()));
        assertThat(parameter(Setting.STEPS)).isEqualTo("");
        assertThat(text(seed).getText()).isEqualTo("7");
        assertThat(parameter(Setting.SEED)).isEqualTo("7");
    }

    @Test
    void sliderAndTextGoTogether() {
        SettingField steps = field(Setting.STEPS);
        JSlider slider = slider(steps);
        assertThat(slider.getValue()).isEqualTo(PresetScale.MIDDLE);
        for (int position = 0; position <= slider.getMaximum(); position++) { // also by single presses of a key
            slider.setValue(position);
            steps.refreshWidget();
            assertThat(slider.getValue()).isEqualTo(position);
        }
        int preset = TransferSettings.of(Preset.PHOTOREALISTIC).steps();
        assertThat(parameter(Setting.STEPS)).isEqualTo(Integer.toString(10 * preset));
        slider.setValue(PresetScale.MIDDLE);
        assertThat(parameter(Setting.STEPS)).isEqualTo("");
        String least = Integer.toString(preset / 10);
        text(steps).setText(least);
        steps.refreshWidget();
        assertThat(slider.getValue()).isZero();
        assertThat(parameter(Setting.STEPS)).isEqualTo(least);
    }

    @Test
    void sliderReachesOnlyWhatTheCoreTakes() {
        for (Preset preset : Preset.values()) {
            module.setInput("preset", preset.toString());
            for (Setting setting : SETTINGS)
                for (JSlider slider : parts(field(setting), JSlider.class))
                    for (int position : new int[] {0, 77, slider.getMaximum()}) {
                        slider.setValue(position);
                        String value = (String) parameter(setting);
                        boolean presets = value.isEmpty(); // where the preset has only one, as instant's 0 steps
                        if (!presets) TransferSettings.of(preset).with(setting, value);
                    }
        }
    }

    @Test
    void aClearedFieldReturnsToThePreset() throws Exception {
        SettingField size = field(Setting.SIZE);
        text(size).setText("64");
        text(size).setText("");
        assertThat(parameter(Setting.SIZE)).isEqualTo("");
        EventQueue.invokeAndWait(size::refreshWidget);
        assertThat(text(size).getText()).isEqualTo("256");
    }

    @Test
    void aWrongTextIsGivenAsItIsAndSaysWhy() {
        SettingField steps = field(Setting.STEPS);
        String help = text(steps).getToolTipText();
        text(steps).setText("12O");
        assertThat(parameter(Setting.STEPS)).isEqualTo("12O");
        assertThat(text(steps).getToolTipText()).contains("whole number").contains("12O");
        text(steps).setText("120");
        assertThat(text(steps).getToolTipText()).isEqualTo(help);
    }
}
