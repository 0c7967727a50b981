package io.github.hrstyle.core.settings;

import java.util.Locale;

/** The settings of a transfer by name, as text at the border of every front end. */
public enum Setting {
    PRESET(
            "photorealistic: nearest to what the other condition would have given; instant: the same without training, in a second; reference: the published method to the letter"),
    STEPS("training steps, all stages together"),
    SIZE("longer side of the images in training, in pixels"),
    CONTENT_WEIGHT("weight of the content loss"),
    STYLE_WEIGHT("weight of the style loss: more gives more of the style's look, less keeps nearer to the truth"),
    LAYER_WEIGHTS("weights of the style loss' layers, such as conv1_1=0.1,conv4_1=0.8; those not named keep theirs"),
    LEARNING_RATE("step size of the optimiser"),
    SEED("seed of the generator's initial weights; the same seed gives the same result on the same CPU"),
    DEVICE("auto, cpu, cuda or cuda:N"),
    VGG19("weights of the loss network: auto, random, a file or a URL"),
    PAIRED(
            "content and style show the same field: they are registered, and a calibration is fitted to what lies on each other");

    private final String help;

    Setting(String help) {
        this.help = help;
    }

    /** One line for help texts. */
    public String help() {
        return help;
    }

    /** The name in reports and requests, and with {@code --} before it on the command line: {@code content-weight}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key in ImageJ macros: {@code contentweight}. */
    public String macroKey() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
