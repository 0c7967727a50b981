package io.github.hrstyle.core.fitted;

import io.github.hrstyle.core.calibration.Calibration;
import io.github.hrstyle.core.loss.Losses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a fitted style was made, enough to make it again.
 *
 * @param hrstyle version of this software
 * @param libtorch version of libtorch
 * @param device that really ran the training: {@code cpu} or {@code cuda:N}
 * @param content width and height of the content image in training, in pixels
 * @param style likewise of the style image
 * @param settings all of them, by option name, as the options' texts
 * @param vgg19 where the loss network's weights came from
 * @param vgg19Sha256 their checksum
 * @param steps that were really taken
 * @param stopped whether that was before the end, at the user's wish
 * @param losses of the generator that was kept
 * @param seconds that training took
 * @param calibration what is known of a fit to two images of one field; null for another fit
 */
public record Provenance(
        String hrstyle,
        String libtorch,
        String device,
        Size content,
        Size style,
        Map<String, String> settings,
        String vgg19,
        String vgg19Sha256,
        int steps,
        boolean stopped,
        Losses losses,
        double seconds,
        @Nullable Calibration calibration) {

    /** This software's version, as the build wrote it. */
    public static final String VERSION = version();

    /** Of a fit to two images of different fields. */
    public Provenance(
            String hrstyle,
            String libtorch,
            String device,
            Size content,
            Size style,
            Map<String, String> settings,
            String vgg19,
            String vgg19Sha256,
            int steps,
            boolean stopped,
            Losses losses,
            double seconds) {
        this(
                hrstyle,
                libtorch,
                device,
                content,
                style,
                settings,
                vgg19,
                vgg19Sha256,
                steps,
                stopped,
                losses,
                seconds,
                null);
    }

    private static String version() {
        try (InputStream in = Provenance.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What training looked at.
     *
     * @param width in pixels
     * @param height likewise
     * @param images that it was made of: more than one where a style was fitted to several that were taken alike
     */
    public record Size(int width, int height, int images) {

        public Size {
            images = Math.max(1, images); // older files don't tell
        }

        /** Of one image. */
        public Size(int width, int height) {
            this(width, height, 1);
        }

        @Override
        public String toString() {
            String pixels = width + " x " + height;
            return images == 1 ? pixels : pixels + " (windows of " + images + " images)";
        }
    }
}
