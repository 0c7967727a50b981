package io.github.hrstyle.imagej.dialog;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * A setting of the transfer whose parameter is empty as long as the chosen preset's value holds: that value is shown, and
 * follows the preset. Numbers of which more or less makes sense have a slider around it. A text that the core would refuse is
 * red, with the reason as its tool tip.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class SettingField extends Field<String> {

    public static final String STYLE = "hrstyle-setting";

    /** How many times the preset's value the sliders reach. */
    private static final Map<Setting, Integer> REACH = Map.of(
            Setting.STEPS, 10,
            Setting.SIZE, 4,
            Setting.CONTENT_WEIGHT, 100,
            Setting.STYLE_WEIGHT, 100,
            Setting.LEARNING_RATE, 10);

    /** In letters. */
    private static final int NUMBER_WIDTH = 7;

    private static final int TEXT_WIDTH = 24;
    static final Color WRONG = new Color(0xc00000);

    private final JTextField text = new JTextField();
    private final JSlider slider = new JSlider(0, PresetScale.POSITIONS);
    private boolean showing;

    public SettingField() {
        super(STYLE);
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        explain(text);
        explain(slider);
        boolean slides = REACH.containsKey(setting());
        text.setColumns(slides ? NUMBER_WIDTH : TEXT_WIDTH);
        if (slides) {
            slider.setMajorTickSpacing(PresetScale.MIDDLE);
            slider.setPaintTicks(true); // one at the preset's value
            getComponent().add(slider, BorderLayout.CENTER);
        }
        getComponent().add(text, slides ? BorderLayout.EAST : BorderLayout.CENTER);
        if (setting() == Setting.VGG19) getComponent().add(browse(), BorderLayout.EAST);
        refreshWidget();
        text.getDocument().addDocumentListener(new Edits(this::typed));
        text.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent e) {
                refreshWidget();
            }
        });
        slider.addChangeListener(moved -> {
            if (!showing) text.setText(scale().text(slider.getValue()));
        });
    }

    private JButton browse() {
        JButton browse = new JButton("Browse");
        browse.addActionListener(pressed -> {
            JFileChooser chooser = new JFileChooser();
            if (chooser.showOpenDialog(getComponent()) == JFileChooser.APPROVE_OPTION)
                text.setText(chooser.getSelectedFile().getPath());
        });
        return browse;
    }

    private Setting setting() {
        String key = get().getItem().getName();
        return setting(key).orElseThrow(() -> new IllegalStateException(key + " is no setting"));
    }

    private static Optional<Setting> setting(String key) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.macroKey().equals(key))
                .findFirst();
    }

    private TransferSettings preset() {
        return preset(get().getModule());
    }

    private static TransferSettings preset(Module module) {
        Object chosen = module.getInput(Setting.PRESET.macroKey());
        return TransferSettings.of(
                chosen instanceof String name && !name.isBlank() ? Preset.parse(name) : Preset.PHOTOREALISTIC);
    }

    /** Whether a parameter says nothing, or what the chosen preset says anyway. */
    static boolean isPresets(Module module, String key) {
        Object value = module.getInput(key);
        if (value == null || value.equals("")) return true;
        return setting(key)
                .map(setting ->
                        value.equals(String.valueOf(preset(module).texts().get(setting))))
                .orElse(false);
    }

    private String presetText() {
        return String.valueOf(preset().texts().get(setting()));
    }

    private PresetScale scale() {
        return new PresetScale(presetText(), REACH.getOrDefault(setting(), 1));
    }

    @Override
    void show(@Nullable Object value) {
        String wanted = value instanceof String given ? given : "";
        // An empty field is left so while the user types.
        boolean stays = wanted.equals(getValue())
                && (text.isFocusOwner() || !text.getText().isBlank());
        showing = true;
        try {
            if (!stays) text.setText(wanted.isEmpty() ? presetText() : wanted);
            follow();
        } finally {
            showing = false;
        }
        judge();
    }

    /** Not where several positions stand for the text: then the slider may be being moved. */
    private void follow() {
        if (!scale().text(slider.getValue()).equals(text.getText())) slider.setValue(scale().position(text.getText()));
    }

    private void judge() {
        String reason = null;
        try {
            if (!getValue().isEmpty()) preset().with(setting(), getValue());
        } catch (Failure e) {
            reason = e.getMessage();
        }
        text.setForeground(reason == null ? UIManager.getColor("TextField.foreground") : WRONG);
        if (reason == null) explain(text);
        else text.setToolTipText(reason);
    }

    /** Empty for the preset's own value. */
    @Override
    public String getValue() {
        String typed = text.getText().strip();
        return typed.equals(presetText()) ? "" : typed;
    }

    private void typed() {
        if (showing) return;
        updateModel();
        judge();
    }
}
