package io.github.hrstyle.core.training;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.image.LabelImage;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which fit something belongs to: all that decides what training does, as texts by name. The device is left out, and where
 * the weights came from, so that a fit can go on at another machine.
 *
 * @param parts the settings by option name, the method's version, the images and masks in training and the loss network's weights
 */
public record FitIdentity(Map<String, String> parts) {

    /** What a failure names that says that a checkpoint is another fit's. */
    public static final String CHECKPOINT = "checkpoint";

    public FitIdentity {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    static FitIdentity of(TransferSettings settings, Method method, TrainingPair pair, Vgg19Weights weights) {
        Map<String, String> parts = new LinkedHashMap<>(settings.options());
        parts.remove(Setting.DEVICE.option());
        parts.remove(Setting.VGG19.option());
        parts.put("method", Text.format("version %d of %s", method.version(), settings.preset()));
        parts.put("content image", text(pair.content()));
        parts.put("style image", text(pair.style()));
        pair.regions().ifPresent(regions -> {
            parts.put("content mask", text(regions.content()));
            parts.put("style mask", text(regions.style()));
        });
        parts.put("VGG19 weights", weights.sha256());
        return new FitIdentity(parts);
    }

    /** Images of one size are told apart by their pixels. */
    private static String text(RgbImage image) {
        return Text.format(
                "%d x %d pixels with checksum %s", image.width(), image.height(), Checksum.of(image.values()));
    }

    private static String text(LabelImage mask) {
        float[] labels = new float[mask.width() * mask.height()];
        for (int i = 0; i < labels.length; i++) labels[i] = mask.label(i);
        return Text.format("%s with checksum %s", Regions.text(mask.areas().keySet()), Checksum.of(labels));
    }

    /** @throws Failure if {@code checkpoint} is another fit's, naming all that differs */
    void checkOwns(Checkpoint checkpoint) {
        Map<String, String> theirs = checkpoint.fit().parts();
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(theirs.keySet());
        String differences = names.stream()
                .filter(name -> !Objects.equals(parts.get(name), theirs.get(name)))
                .map(name -> Text.format(
                        "%s is %s, but was %s",
                        name, parts.getOrDefault(name, "not there"), theirs.getOrDefault(name, "not there")))
                .collect(Collectors.joining("; "));
        if (!differences.isEmpty())
            throw Failure.badInput("the checkpoint is of another fit: " + differences, CHECKPOINT);
    }
}
