package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published results of three pairs, and the baseline. The images are not part of the project: they are looked for in a
 * folder {@code shared} beside it. Golden numbers: {@code src/benchmarks/peers/metrics.py}.
 */
class PublishedResultsTest {

    private static final double TOLERANCE = 1e-3;

    @ParameterizedTest
    @CsvSource({
        // pair, result, eSSIM, gradient r, GMSD, SSIM, colour moved
        "kitchen, published, .756296, .740350, .125229, .658796, .678200",
        "kitchen, reinhard, .920894, .830954, .141716, .648548, .870016",
        "trees, published, .261356, .432296, .195780, .310878, .912164",
        "trees, reinhard, .890495, .959405, .064177, .893482, .825624",
        "city, published, .552810, .582996, .195738, .404190, .843019",
        "city, reinhard, .883504, .954286, .121040, .639505, .654473"
    })
    void figuresAsNumPySeesThem(
            String pair, String result, double essim, double r, double gmsd, double ssim, double moved)
            throws IOException {
        RgbImage content = load(pair, "content");
        RgbImage style = load(pair, "style");
        RgbImage compared = result.equals("reinhard") ? ReinhardTransfer.apply(content, style) : load(pair, result);
        QualityReport report = QualityReport.compare(content, style, compared);
        assertThat(report.structure().essim()).as("eSSIM").isCloseTo(essim, within(TOLERANCE));
        assertThat(report.structure().gradientR()).as("gradient r").isCloseTo(r, within(TOLERANCE));
        assertThat(report.structure().gmsd()).as("GMSD").isCloseTo(gmsd, within(TOLERANCE));
        assertThat(report.structure().ssim()).as("SSIM").isCloseTo(ssim, within(TOLERANCE));
        assertThat(report.colourMoved()).as("colour moved").isCloseTo(moved, within(TOLERANCE));
    }

    /** Golden numbers: the project's chroma.py, and its own Reinhard transfer. */
    @ParameterizedTest
    @CsvSource({
        // pair, result, radii 3, 10, 30
        "kitchen, published, 4.5801, 5.2272, 5.5439",
        "kitchen, reinhard, .9321, 1.2334, 1.5477",
        "trees, published, 19.7460, 22.1070, 23.0200",
        "trees, reinhard, 2.7421, 3.8819, 4.9458",
        "city, published, 6.1449, 7.0975, 7.9699",
        "city, reinhard, 2.8526, 4.0090, 5.0963"
    })
    void inventedColourAsNumPySeesIt(String pair, String result, double fine, double middle, double coarse)
            throws IOException {
        RgbImage content = load(pair, "content");
        RgbImage compared =
                result.equals("reinhard") ? ReinhardTransfer.apply(content, load(pair, "style")) : load(pair, result);
        assertThat(InventedColour.between(content, compared, InventedColour.FINE))
                .isCloseTo(fine, within(TOLERANCE));
        assertThat(InventedColour.between(content, compared)).isCloseTo(middle, within(TOLERANCE));
        assertThat(InventedColour.between(content, compared, InventedColour.COARSE))
                .isCloseTo(coarse, within(TOLERANCE));
    }

    /** {@code metrics.py ... --crop 150,150,160,144 --vgg19 vgg19-features.safetensors} of the kitchen's published result. */
    @Test
    void gramDropAsNumPySeesIt() throws IOException {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Vgg19Weights weights = Vgg19Weights.load(shared("models/vgg19-features.safetensors"));
            Vgg19 network = new Vgg19(manager, weights);
            double drop = new GramDistance(manager, network, crop("style")).drop(crop("content"), crop("published"));
            assertThat(drop).isCloseTo(.137946, within(TOLERANCE));
        }
    }

    private static RgbImage crop(String name) throws IOException {
        return load("kitchen", name).crop(150, 150, 160, 144);
    }

    private static Path shared(String file) {
        Path found = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "no shared/" + file + " beside the project");
        return Objects.requireNonNull(found);
    }

    private static RgbImage load(String pair, String name) throws IOException {
        BufferedImage file =
                ImageIO.read(shared("images/" + pair + "/" + name + ".png").toFile());
        return TestImages.image(
                file.getWidth(), file.getHeight(), (x, y, c) -> file.getRGB(x, y) >> (16 - 8 * c) & 255);
    }
}
