package io.github.hrstyle.core.settings;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Source;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a transfer is done with. Made from a preset's defaults and what the user set; a value out of its range is an
 * {@link Failure} that names the setting, what is expected and what came.
 *
 * @param preset the way of doing the method
 * @param steps training steps in all, {@value #MIN_STEPS} to {@value #MAX_STEPS}; 0 in preset instant
 * @param size longer side in training in pixels, {@value #MIN_SIZE} to {@value #MAX_SIZE}; smaller images are not enlarged
 * @param contentWeight 0 or more
 * @param styleWeight 0 or more
 * @param layerWeights of the style loss
 * @param learningRate more than 0, at most 1
 * @param seed of the generator's initial weights
 * @param device asked for
 * @param vgg19 where the loss network's weights come from
 * @param paired whether content and style show the same field, so that a calibration is fitted
 */
public record TransferSettings(
        Preset preset,
        int steps,
        int size,
        double contentWeight,
        double styleWeight,
        LayerWeights layerWeights,
        double learningRate,
        long seed,
        DeviceChoice device,
        Vgg19Source vgg19,
        boolean paired) {

    public static final int MIN_STEPS = 1;
    public static final int MAX_STEPS = 100_000;
    /** Four poolings leave conv5_1 two positions a side. */
    public static final int MIN_SIZE = 32;

    public static final int MAX_SIZE = 8192;

    private static final long DEFAULT_SEED = 1;

    public TransferSettings {
        if (preset.trains())
            check(
                    "steps",
                    Text.format("a whole number from %d to %d", MIN_STEPS, MAX_STEPS),
                    steps,
                    MIN_STEPS,
                    MAX_STEPS);
        else check("steps", Text.format("0 in preset %s, which trains nothing", preset), steps, 0, 0);
        check("size", Text.format("from %d to %d pixels", MIN_SIZE, MAX_SIZE), size, MIN_SIZE, MAX_SIZE);
        check("content-weight", "a finite number of 0 or more", contentWeight, 0, Double.MAX_VALUE);
        check("style-weight", "a finite number of 0 or more", styleWeight, 0, Double.MAX_VALUE);
        check("learning-rate", "more than 0 and at most 1", learningRate, Double.MIN_VALUE, 1);
        if (contentWeight == 0 && styleWeight == 0)
            throw Failure.badInput(
                    "content-weight and style-weight must not both be 0", "content-weight", "style-weight");
        if (paired && preset != Preset.INSTANT)
            throw Failure.badInput(
                    Text.format(
                            "preset must be %s where paired is true, which fits a calibration to images of one field, but is %s",
                            Preset.INSTANT, preset),
                    "preset",
                    "paired");
    }

    /** {@code !(in range)} also refuses not-a-number. */
    private static void check(String name, String expected, double value, double min, double max) {
        if (!(value >= min && value <= max))
            throw Failure.badInput(
                    Text.format(
                            "%s must be %s, but is %s",
                            name, expected, value == Math.rint(value) ? Text.format("%.0f", value) : value),
                    name);
    }

    /** A preset's defaults. */
    public static TransferSettings of(Preset preset) {
        return switch (preset) {
            case REFERENCE ->
                new TransferSettings(
                        preset,
                        1000,
                        500,
                        150,
                        1,
                        LayerWeights.of(.1, .2, .4, .8, 1.6),
                        5e-3,
                        DEFAULT_SEED,
                        DeviceChoice.AUTO,
                        new Vgg19Source.Auto(),
                        false);
            case INSTANT -> {
                TransferSettings trained = of(Preset.PHOTOREALISTIC);
                yield new TransferSettings(
                        preset,
                        0,
                        trained.size,
                        trained.contentWeight,
                        trained.styleWeight,
                        trained.layerWeights,
                        trained.learningRate,
                        trained.seed,
                        trained.device,
                        trained.vgg19,
                        false);
            }
            case PHOTOREALISTIC ->
                new TransferSettings(
                        preset,
                        40,
                        256,
                        .4,
                        1,
                        LayerWeights.of(.1, .2, .4, .8, 1.6),
                        2e-3,
                        DEFAULT_SEED,
                        DeviceChoice.AUTO,
                        new Vgg19Source.Auto(),
                        false);
        };
    }

    /**
     * The defaults of the preset that is named in {@code texts} (else of the default preset; of {@link Preset#INSTANT} where images are
     * paired), with what else is named.
     */
    public static TransferSettings of(Map<Setting, String> texts) {
        boolean paired = read(texts, Setting.PAIRED, Numbers::truth, false);
        Preset usual = paired ? Preset.INSTANT : Preset.PHOTOREALISTIC;
        Preset preset = Preset.parse(texts.getOrDefault(Setting.PRESET, usual.toString()));
        TransferSettings defaults = of(preset);
        return new TransferSettings(
                preset,
                read(texts, Setting.STEPS, Numbers::integer, defaults.steps),
                read(texts, Setting.SIZE, Numbers::integer, defaults.size),
                read(texts, Setting.CONTENT_WEIGHT, Numbers::decimal, defaults.contentWeight),
                read(texts, Setting.STYLE_WEIGHT, Numbers::decimal, defaults.styleWeight),
                read(
                        texts,
                        Setting.LAYER_WEIGHTS,
                        (name, text) -> defaults.layerWeights.with(text),
                        defaults.layerWeights),
                read(texts, Setting.LEARNING_RATE, Numbers::decimal, defaults.learningRate),
                read(texts, Setting.SEED, Numbers::whole, defaults.seed),
                read(texts, Setting.DEVICE, (name, text) -> DeviceChoice.parse(text), defaults.device),
                read(texts, Setting.VGG19, (name, text) -> Vgg19Source.parse(text), defaults.vgg19),
                paired);
    }

    private static <T> T read(
            Map<Setting, String> texts, Setting setting, BiFunction<String, String, T> parser, T otherwise) {
        String text = texts.get(setting);
        try {
            return text == null ? otherwise : parser.apply(setting.option(), text);
        } catch (Failure e) {
            throw e.about(setting.option());
        }
    }

    /** These settings with one of them read from {@code text}. */
    public TransferSettings with(Setting setting, String text) {
        Map<Setting, String> texts = texts();
        texts.put(setting, text);
        return of(texts);
    }

    /** Every setting as the text that gives it back, for reports and files. */
    public Map<Setting, String> texts() {
        EnumMap<Setting, String> texts = new EnumMap<>(Setting.class);
        texts.put(Setting.PRESET, preset.toString());
        texts.put(Setting.STEPS, Integer.toString(steps));
        texts.put(Setting.SIZE, Integer.toString(size));
        texts.put(Setting.CONTENT_WEIGHT, Double.toString(contentWeight));
        texts.put(Setting.STYLE_WEIGHT, Double.toString(styleWeight));
        texts.put(Setting.LAYER_WEIGHTS, layerWeights.toString());
        texts.put(Setting.LEARNING_RATE, Double.toString(learningRate));
        texts.put(Setting.SEED, Long.toString(seed));
        texts.put(Setting.DEVICE, device.toString());
        texts.put(Setting.VGG19, vgg19.toString());
        texts.put(Setting.PAIRED, Boolean.toString(paired));
        return texts;
    }

    /** {@link #texts} by the settings' option names. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        texts().forEach((setting, text) -> options.put(setting.option(), text));
        return options;
    }
}
