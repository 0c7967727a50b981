package io.github.hrstyle.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourCubeTest {

    private static final float[] NONE = new float[18];
    private static final ColourMap IDENTITY =
            new ColourMap(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, NONE, new float[3]);
    private static final ColourMap WARMER = new ColourMap(
            new float[] {.9f, .1f, 0, .05f, .8f, .1f, 0, .2f, .7f},
            new float[] {0, 0, .05f, .1f, 0, 0, 0, 0, 0, 0, .05f, 0, .02f, 0, 0, 0, 0, -.04f},
            new float[] {.4f, .1f, -.3f});

    @Test
    void theIdentityIsItsNodes() {
        String[] lines = lines(cube(IDENTITY, 33));
        assertThat(lines).hasSize(33 * 33 * 33);
        assertThat(lines[0]).isEqualTo("0.000000 0.000000 0.000000");
        assertThat(lines[lines.length - 1]).isEqualTo("1.000000 1.000000 1.000000");
        assertThat(values(lines[16])).usingComparatorWithPrecision(2e-5).containsExactly(.5, 0., 0.); // red is fastest
        assertThat(values(lines[16 * 33])).usingComparatorWithPrecision(2e-5).containsExactly(0., .5, 0.);
        assertThat(values(lines[16 * 33 * 33]))
                .usingComparatorWithPrecision(2e-5)
                .containsExactly(0., 0., .5);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 65})
    void eachNodeIsWhatTheStyleMakesOfItsColour(int side) {
        String[] lines = lines(cube(WARMER, side));
        assertThat(lines).hasSize(side * side * side);
        for (int[] node : new int[][] {{0, 0, 0}, {3, 30, 12}, {side - 1, 0, 7}, {20, side - 1, side - 1}, {8, 8, 8}}) {
            float[] colour = {node[0] / (side - 1f), node[1] / (side - 1f), node[2] / (side - 1f)};
            float[] made = applied(new RgbImage(1, 1, colour)).values();
            double[] written = values(lines[node[0] + side * (node[1] + side * node[2])]);
            for (int c = 0; c < 3; c++) assertThat(written[c]).isCloseTo(made[c], within(6e-7));
        }
    }

    /** In the middle of eight nodes, where it is the mean of these. What remains is where the style's colours reach the end of the range. */
    @Test
    void betweenItsNodesATableIsNearTheStyle() {
        RgbImage nodes = ColourCube.of(style(WARMER), 33).nodes();
        int n = 32 * 32 * 32;
        float[] middles = new float[3 * n];
        float[] means = new float[3 * n];
        for (int i = 0; i < n; i++) {
            int[] at = {i % 32, i / 32 % 32, i / 1024};
            for (int c = 0; c < 3; c++) {
                middles[c * n + i] = (at[c] + .5f) / 32;
                for (int red = at[0]; red < at[0] + 2; red++)
                    for (int green = at[1]; green < at[1] + 2; green++)
                        for (int blue = at[2]; blue < at[2] + 2; blue++)
                            means[c * n + i] += nodes.values()[c * nodes.pixels() + red + 33 * (green + 33 * blue)] / 8;
            }
        }
        float[] made = applied(new RgbImage(32, 1024, middles)).values();
        double[] levels = new double[3 * n];
        for (int i = 0; i < levels.length; i++) levels[i] = 255 * Math.abs(means[i] - made[i]);
        assertThat(Arrays.stream(levels).average().orElseThrow()).isLessThan(.1);
        assertThat(Arrays.stream(levels).max().orElseThrow()).isLessThan(2.5);
    }

    @Test
    void theHeadSaysWhatItIsInPlainCharacters() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            String text = cube(WARMER, 33);
            assertThat(text)
                    .startsWith("TITLE \"d_mmer_ung.hrstyle\"\n# HRStyle " + Provenance.VERSION)
                    .contains("\n# content 30 x 20 pixels, style 20 x 30 pixels\n", "\n# preset instant\n")
                    .contains("\nLUT_3D_SIZE 33\nDOMAIN_MIN 0.0 0.0 0.0\nDOMAIN_MAX 1.0 1.0 1.0\n")
                    .matches("[\\n -~]*")
                    .endsWith("\n");
            assertThat(text.lines()).allMatch(line -> line.length() < 250);
            assertThat((long) text.length()).isLessThanOrEqualTo(ColourCube.bytes(33));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsNoFunctionOfColourAloneIsRefused() {
        FittedStyle trained = new FittedStyle(
                Optional.of(ColourBase.everywhere(IDENTITY)),
                Map.of("w", new Tensor(new long[] {1}, new float[1])),
                Map.of(),
                1,
                3,
                provenance());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ColourCube.of(trained, 33))
                .withMessageContainingAll("no function of colour alone", "fit it with preset instant");
        FittedStyle regions =
                FittedStyle.ofColours(new ColourBase(new TreeMap<>(Map.of(1, IDENTITY, 2, WARMER))), provenance());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ColourCube.of(regions, 33))
                .withMessageContainingAll("no function of colour alone", "without masks");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ColourCube.of(style(IDENTITY), 32))
                .withMessage("size must be 33 or 65, but is 32");
    }

    @Test
    void oneLabelHoldsEverywhere() {
        FittedStyle one = FittedStyle.ofColours(new ColourBase(new TreeMap<>(Map.of(5, WARMER))), provenance());
        assertThat(ColourCube.of(one, 33).nodes().values())
                .isEqualTo(ColourCube.of(style(WARMER), 33).nodes().values());
    }

    /** Bands of rows, side by side on several threads, and packed pixels read and written at once: it makes no difference. */
    @Test
    void anArrayOfPackedPixelsIsStyledAsAnyOtherImage() {
        int width = 301;
        int height = 2 * Tile.SIDE + 37;
        int[] pixels = new Random(1).ints(width * height).toArray();
        int[] fast = new int[pixels.length];
        int[] slow = new int[pixels.length];
        List<String> told = new ArrayList<>();
        try (Application application = new Application(style(WARMER), DeviceChoice.CPU)) {
            application.apply(
                    Plane.argb(ArrayImgs.argbs(pixels, width, height)),
                    Plane.argb(ArrayImgs.argbs(fast, width, height)),
                    (done, tiles) -> told.add(done + " of " + tiles));
            for (Tile tile : Tile.covering(width, height)) {
                Plane in = hidden(pixels, width, height);
                RgbImage part = new RgbImage(
                        tile.width(),
                        tile.height(),
                        in.read(tile.x(), tile.y(), tile.width(), tile.height()).values());
                hidden(slow, width, height).write(WARMER.apply(part), tile.x(), tile.y());
            }
        }
        assertThat(Arrays.equals(fast, slow)).isTrue();
        assertThat(told).containsExactly("1 of 3", "2 of 3", "3 of 3");
    }

    /** The array is not to be seen behind it. */
    private static Plane hidden(int[] pixels, int width, int height) {
        return Plane.argb(Views.interval(ArrayImgs.argbs(pixels, width, height), new FinalInterval(width, height)));
    }

    private static RgbImage applied(RgbImage image) {
        RgbImage made = new RgbImage(image.width(), image.height(), new float[3 * image.pixels()]);
        try (Application application = new Application(style(WARMER), DeviceChoice.CPU)) {
            application.apply(Plane.of(image), Plane.of(made), ApplyListener.NONE);
        }
        return made;
    }

    private static String cube(ColourMap map, int side) {
        return ColourCube.of(style(map), side).text("d\u00e4mmer\"ung.hrstyle");
    }

    private static String[] lines(String text) {
        return text.lines()
                .filter(line -> line.matches("[\\d.]+ [\\d.]+ [\\d.]+"))
                .toArray(String[]::new);
    }

    private static double[] values(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static FittedStyle style(ColourMap map) {
        return FittedStyle.ofColours(ColourBase.everywhere(map), provenance());
    }

    private static Provenance provenance() {
        return new Provenance(
                Provenance.VERSION,
                "none",
                "cpu",
                new Provenance.Size(30, 20),
                new Provenance.Size(20, 30),
                TransferSettings.of(Preset.INSTANT).options(),
                "none",
                "none",
                0,
                false,
                new Losses(0, 0, 0, 0),
                .1);
    }
}
