package io.github.hrstyle.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.network.Vgg19;
import org.junit.jupiter.api.Test;

class QualityReportTest {

    private static final RgbImage CONTENT = TestImages.syntheticContent();
    private static final RgbImage STYLE = TestImages.syntheticStyle();
    private static final RgbImage RESULT = TestImages.syntheticResult();

    /** Golden numbers: {@code src/benchmarks/peers/metrics.py}, which is independent of this code. */
    @Test
    void syntheticImagesAsNumPySeesThem() {
        QualityReport report = QualityReport.compare(CONTENT, STYLE, RESULT);
        assertThat(report.structure().essim()).isCloseTo(.838617, within(1e-5));
        assertThat(report.structure().gradientR()).isCloseTo(.848522, within(1e-5));
        assertThat(report.structure().gmsd()).isCloseTo(.046185, within(1e-5));
        assertThat(report.structure().ssim()).isCloseTo(.930290, within(1e-5));
        assertThat(report.colourMoved()).isCloseTo(-.555894, within(1e-5));
        assertThat(ColourDistance.between(CONTENT, STYLE)).isCloseTo(8.745380, within(1e-4));
    }

    @Test
    void figuresComeInTheOrderInWhichTheyArePrinted() {
        QualityReport report = new QualityReport(new StructureQuality(.1, .2, .3, .4, .7), .5, .6, 8);
        assertThat(report.figures().keySet())
                .containsExactly(
                        "eSSIM",
                        "gradient r",
                        "GMSD",
                        "SSIM",
                        "new edges",
                        "colour moved",
                        "Gram drop",
                        "invented colour");
        assertThat(report.figures().values()).containsExactly(.2, .3, .4, .1, .7, .5, .6, 8.);
    }

    @Test
    void withoutALossNetworkThereIsNoGramDrop() {
        assertThat(QualityReport.compare(CONTENT, STYLE, RESULT).gramDrop()).isNaN();
    }

    @Test
    void withALossNetwork() {
        try (NDManager manager = Torch.manager(Device.cpu())) {
            Vgg19 network = new Vgg19(manager, Vgg19Weights.random(1));
            RgbImage style = TestImages.image(48, 40, (x, y, c) -> 60 * c + 100 + 50 * Math.sin(.9 * x * (c + 1)));

            QualityReport untouched = QualityReport.compare(CONTENT, style, CONTENT, manager, network);
            assertThat(untouched.structure().essim()).isCloseTo(1, within(1e-12));
            assertThat(untouched.colourMoved()).isZero();
            assertThat(untouched.gramDrop()).isZero();
            assertThat(untouched.inventedColour()).isLessThan(Math.sqrt(2));

            QualityReport replaced = QualityReport.compare(CONTENT, style, style, manager, network);
            assertThat(replaced.structure().essim()).isLessThan(.9);
            assertThat(replaced.colourMoved()).isEqualTo(1);
            assertThat(replaced.gramDrop()).isEqualTo(1);

            QualityReport nowhereToGo = QualityReport.compare(CONTENT, CONTENT, RESULT, manager, network);
            assertThat(nowhereToGo.colourMoved()).isNaN();
            assertThat(nowhereToGo.gramDrop()).isNaN();
        }
    }
}
