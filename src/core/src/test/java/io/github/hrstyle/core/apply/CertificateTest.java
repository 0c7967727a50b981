package io.github.hrstyle.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.apply.Certificate.Order;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.CieLab;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.quality.Ciede2000;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {

    private static final float[] STRAIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final float[] NO_BEND = new float[18];

    @Test
    void no_change_keeps_everything() {
        Certificate certificate = of(STRAIGHT, NO_BEND, 0);
        assertThat(certificate.largestChange()).isLessThan(.1);
        assertThat(orders(certificate)).containsOnly(Order.KEPT);
        assertThat(certificate.isInvertible()).isTrue();
        assertThat(certificate.inverse()).isCloseTo(.5, within(.01)); // what rounding to 8 bits loses
    }

    @Test
    void a_negative_turns_the_order_round() {
        Certificate certificate = of(new float[] {-1, 0, 0, 0, -1, 0, 0, 0, -1}, NO_BEND, 0);
        assertThat(certificate.grey()).isEqualTo(Order.REVERSED);
        assertThat(orders(certificate)).containsOnly(Order.REVERSED);
        assertThat(certificate.isInvertible()).isTrue();
        assertThat(certificate.largestChange()).isGreaterThan(90);
    }

    @Test
    void what_folds_or_loses_colours_is_not_invertible() {
        float[] fold = NO_BEND.clone();
        fold[3] = 1; // red by its own square: falls, then rises
        Certificate folded = of(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 1}, fold, 0);
        assertThat(folded.isInvertible()).isFalse();
        assertThat(folded.red()).isEqualTo(Order.BROKEN);
        assertThat(folded.words()).contains("not invertible", "along red broken");
        Certificate grey = of(new float[] {.3f, .6f, .1f, .3f, .6f, .1f, .3f, .6f, .1f}, NO_BEND, 0);
        assertThat(grey.invertible()).isZero();
    }

    /** Whatever the style, no colour contradicts what its certificate says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_is_certified_holds_for_any_colour(long seed) {
        Random random = new Random(seed);
        float[] matrix = STRAIGHT.clone();
        for (int i = 0; i < matrix.length; i++) matrix[i] += (float) (.25 * random.nextGaussian());
        float[] bend = new float[18];
        for (int i = 0; i < bend.length; i++) bend[i] = (float) (.05 * random.nextGaussian());
        FittedStyle style = style(matrix, bend, (float) (.3 * random.nextGaussian()));
        Certificate certificate = Certificate.of(style);

        int n = 4000;
        float[] values = new float[3 * n];
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        RgbImage colours = new RgbImage(n, 1, values);
        RgbImage mapped = applied(style, colours);
        for (int i = 0; i < n; i++) assertThat(change(colours, mapped, i)).isLessThan(certificate.largestChange() + .5);

        float[] greys = new float[3 * 256];
        for (int i = 0; i < greys.length; i++) greys[i] = i % 256 / 255f;
        float[] luma = applied(style, new RgbImage(256, 1, greys)).luma();
        if (certificate.grey() == Order.KEPT)
            for (int i = 1; i < 256; i++) assertThat(luma[i]).isGreaterThanOrEqualTo(luma[i - 1] - 1e-3f);

        if (certificate.green() == Order.KEPT) {
            float[] greener = values.clone();
            for (int i = n; i < 2 * n; i++) greener[i] = Math.min(1, greener[i] + .1f);
            float[] more = applied(style, new RgbImage(n, 1, greener)).luma();
            float[] less = mapped.luma();
            for (int i = 0; i < n; i++) assertThat(more[i]).isGreaterThanOrEqualTo(less[i] - 1e-3f);
        }
    }

    @Test
    void a_trained_style_has_none() {
        FittedStyle style = style(STRAIGHT, NO_BEND, 0);
        FittedStyle trained = new FittedStyle(
                style.base(),
                Map.of("weight", new Tensor(new long[] {1}, new float[1])),
                Map.of(),
                1,
                1,
                style.provenance());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Certificate.of(trained))
                .withMessageContaining("no function of colour alone");
    }

    private static Order[] orders(Certificate certificate) {
        return new Order[] {certificate.grey(), certificate.red(), certificate.green(), certificate.blue()};
    }

    private static Certificate of(float[] matrix, float[] bend, float offset) {
        return Certificate.of(style(matrix, bend, offset));
    }

    private static FittedStyle style(float[] matrix, float[] bend, float offset) {
        Provenance.Size size = new Provenance.Size(16, 16);
        return FittedStyle.ofColours(
                new ColourBase(new TreeMap<>(Map.of(
                        ColourBase.EVERYWHERE, new ColourMap(matrix, bend, new float[] {offset, offset, offset})))),
                new Provenance(
                        "1",
                        "none",
                        "cpu",
                        size,
                        size,
                        TransferSettings.of(Preset.INSTANT).options(),
                        "none",
                        "none",
                        0,
                        false,
                        new Losses(0, 0, 0, 0),
                        0));
    }

    private static RgbImage applied(FittedStyle style, RgbImage colours) {
        RgbImage output = new RgbImage(colours.width(), colours.height(), new float[3 * colours.pixels()]);
        try (Application application = new Application(style, DeviceChoice.CPU)) {
            application.apply(Plane.of(colours), Plane.of(output), ApplyListener.NONE);
        }
        return output;
    }

    private static double change(RgbImage from, RgbImage to, int i) {
        double[] a = lab(from, i);
        double[] b = lab(to, i);
        return Ciede2000.between(a[0], a[1], a[2], b[0], b[1], b[2]);
    }

    private static double[] lab(RgbImage image, int i) {
        int n = image.pixels();
        return CieLab.fromRgb(image.values()[i], image.values()[n + i], image.values()[2 * n + i]);
    }
}
