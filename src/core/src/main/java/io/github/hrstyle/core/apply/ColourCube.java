package io.github.hrstyle.core.apply;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;

/**
 * A style that is a function of colour alone as a table of colours, which other programs read as a 3D LUT. Between its nodes they interpolate.
 *
 * @param side nodes along red, along green and along blue; the first is 0, the last 1
 * @param nodes the colours at the nodes, red running along rows, green from row to row, blue every {@code side} rows; as {@link RgbImage#values}
 * @param provenance how the style was made
 */
public record ColourCube(int side, RgbImage nodes, Provenance provenance) {

    /** The file name's end. */
    public static final String EXTENSION = ".cube";

    /** What the programs that read such tables agree upon. */
    public static final int SMALL = 33;

    /** Twice as fine. */
    public static final int LARGE = 65;

    /** Characters of a line of numbers with its end. */
    private static final int LINE = 27;

    /** Characters of title and comments, about. */
    private static final int HEAD = 4000;

    /** Characters of a line, at most, with its end: the format's own limit. Longer ones are cut. */
    private static final int LONGEST = 250;

    /**
     * The table.
     *
     * @param side {@value #SMALL} or {@value #LARGE}
     * @throws Failure for another side, or if the style is no function of colour alone
     */
    public static ColourCube of(FittedStyle fitted, int side) {
        if (side != SMALL && side != LARGE)
            throw Failure.badInput(Text.format("size must be %d or %d, but is %d", SMALL, LARGE, side));
        if (!fitted.isColourOnly())
            throw Failure.badInput(
                    "this style is no function of colour alone, since its generator looks at what surrounds a pixel, so that no table of colours can hold it: fit it with preset instant");
        if (fitted.labels().size() > 1)
            throw Failure.badInput(Text.format(
                    "this style was fitted with %s, so that it is no function of colour alone, and no table of colours can hold it: fit it without masks",
                    Regions.text(fitted.labels())));
        RgbImage nodes = identity(side);
        try (Application application = new Application(fitted, DeviceChoice.CPU)) {
            application.apply(Plane.of(identity(side)), Plane.of(nodes), ApplyListener.NONE);
        }
        return new ColourCube(side, nodes, fitted.provenance());
    }

    /** Each node's own colour. */
    private static RgbImage identity(int side) {
        int n = side * side * side;
        float[] values = new float[3 * n];
        for (int i = 0; i < n; i++) {
            values[i] = i % side / (side - 1f);
            values[n + i] = i / side % side / (side - 1f);
            values[2 * n + i] = i / side / side / (side - 1f);
        }
        return new RgbImage(side, side * side, values);
    }

    /** Bytes of a file, about. */
    public static long bytes(int side) {
        return HEAD + (long) LINE * side * side * side;
    }

    /**
     * The file's content in the form .cube (Adobe's Cube LUT specification 1.0): printable ASCII, lines that end in a line feed, six
     * decimals.
     *
     * @param title what it is called; other characters become underscores
     */
    public String text(String title) {
        StringBuilder text = new StringBuilder((int) bytes(side));
        line(text, "TITLE \"" + title.replace('"', '_'), "\"");
        line(text, "# HRStyle " + provenance.hrstyle() + ": colours of one image as those of another one", "");
        line(text, "# from and to sRGB as it is shown, 0 to 1", "");
        line(text, "# content " + provenance.content() + " pixels, style " + provenance.style() + " pixels", "");
        provenance.settings().forEach((name, value) -> line(text, "# " + name + " " + value, ""));
        text.append("LUT_3D_SIZE ").append(side).append("\nDOMAIN_MIN 0.0 0.0 0.0\nDOMAIN_MAX 1.0 1.0 1.0\n");
        float[] values = nodes.values();
        int n = nodes.pixels();
        for (int i = 0; i < n; i++)
            text.append(Text.format("%.6f %.6f %.6f\n", values[i], values[n + i], values[2 * n + i]));
        return text.toString();
    }

    private static void line(StringBuilder text, String line, String end) {
        String ascii = line.replaceAll("[^ -~]", "_");
        text.append(ascii, 0, Math.min(ascii.length(), LONGEST - end.length() - 1))
                .append(end)
                .append('\n');
    }
}
