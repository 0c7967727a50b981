package io.github.hrstyle.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.client.FakeServer;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.files.ImageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks, warnings and the structure map, as macros ask for them. */
class MasksTest {

    @TempDir
    private Path folder;

    private static TransferRequest request(ImagePlus content, String... more) throws Exception {
        Map<String, String> texts =
                new HashMap<>(Map.of("steps", "2", "size", "64", "vgg19", "random", "device", "cpu"));
        for (int i = 0; i < more.length; i += 2) texts.put(more[i], more[i + 1]);
        return TransferRequest.of(content, TestImages.style(), new Options(texts));
    }

    private static ImagePlus run(TransferRequest request) throws Exception {
        return request.run(new Quiet()).orElseThrow();
    }

    private static final class Quiet extends Progress {
        @Override
        protected void show(String message, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private Path halves(String name, ImagePlus like) throws Exception {
        ByteProcessor labels = new ByteProcessor(like.getWidth(), like.getHeight());
        labels.setValue(5);
        labels.fill(new Roi(0, 0, like.getWidth() / 2, like.getHeight()));
        Path file = folder.resolve(name);
        ImageFiles.save(new ImagePlus(name, labels), file, Map.of(), false);
        return file;
    }

    /** With both images' left halves labelled. */
    private TransferRequest masked(ImagePlus content, Path structureMap, String... further) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "contentmask",
                halves("c.png", content).toString(),
                "stylemask",
                halves("s.png", TestImages.style()).toString(),
                "structuremap",
                structureMap.toString()));
        words.addAll(List.of(further));
        return request(content, words.toArray(String[]::new));
    }

    @Test
    void whatHasNoLabelStaysAndTheSelectionStillLimitsTheChange() throws Exception {
        ImagePlus content = TestImages.content();
        content.setRoi(0, 0, content.getWidth(), content.getHeight() / 2);
        Path map = folder.resolve("map.tif");
        ImagePlus result = run(masked(content, map));
        int changed = 0;
        for (int y = 0; y < content.getHeight(); y++)
            for (int x = 0; x < content.getWidth(); x++) {
                boolean same = result.getProcessor().get(x, y)
                        == content.getProcessor().get(x, y);
                boolean inside = x < content.getWidth() / 2 && y < content.getHeight() / 2;
                if (!inside) assertThat(same).as("%d, %d", x, y).isTrue();
                else if (!same) changed++;
            }
        assertThat(changed).isGreaterThan(content.getWidth() * content.getHeight() / 8);
        assertThat(result.getInfoProperty()).contains("\"content mask\"", "\"style mask\"");

        ImagePlus structure = ImageFiles.open(map);
        assertThat(structure.getBitDepth()).isEqualTo(32);
        assertThat(structure.getProcessor().getf(content.getWidth() - 1, content.getHeight() - 1))
                .as("where nothing changed")
                .isEqualTo(1);
        assertThat(structure.getStatistics().min).isBetween(0.0, .999);
    }

    @Test
    void aServerGetsTheMasksAndTheMapIsMadeOfWhatItSends() throws Exception {
        ImagePlus content = TestImages.content();
        content.setRoi(0, 0, content.getWidth(), content.getHeight() / 2);
        Path map = folder.resolve("map.tif");
        try (FakeServer server = new FakeServer(folder)) {
            ImagePlus result = run(masked(content, map, "server", server.url(), "apikey", FakeServer.KEY));
            assertThat(server.form())
                    .contains("name=\"content-mask\"; filename=\"c.png\"", "name=\"style-mask\"; filename=\"s.png\"");
            ImageProcessor structure = ImageFiles.open(map).getProcessor();
            assertThat(structure.getf(content.getWidth() - 1, content.getHeight() - 1))
                    .as("outside of the selection")
                    .isEqualTo(1);
            assertThat(structure.getStatistics().min).isLessThan(.9);
            assertThat(result.getProcessor().get(3, 3))
                    .isNotEqualTo(content.getProcessor().get(3, 3));
        }
    }

    @Test
    void oneMaskIsNotEnough() throws Exception {
        ImagePlus content = TestImages.content();
        Path mask = halves("c.png", content);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> request(content, "contentmask", mask.toString()))
                .withMessageStartingWith("contentmask: there is a content mask but no style mask");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> request(content, "stylemask", mask.toString()))
                .withMessageStartingWith("stylemask: ");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> request(content, "contentmask", "ROI Manager"))
                .withMessage("contentmask: the ROI Manager is empty; add areas to it");
    }

    @Test
    void areasOfTheRoiManagerAreLabels() {
        Roi grouped = new Roi(10, 10, 4, 4);
        grouped.setGroup(7);
        Roi[] areas = {new Roi(0, 0, 4, 4), new Line(0, 20, 30, 20), grouped, new Roi(2, 2, 4, 4)};
        ImageProcessor labels = GivenMask.drawn(TestImages.content(), areas).getProcessor();
        assertThat(labels.get(0, 0)).isEqualTo(1);
        assertThat(labels.get(3, 3)).isEqualTo(4);
        assertThat(labels.get(12, 12)).isEqualTo(7);
        assertThat(labels.get(10, 20)).isZero();
    }

    @Test
    void onlyLabelImagesAreMasks() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> MaskImage.of(TestImages.content()))
                .withMessageContaining("must be a label image, 8, 16 or 32-bit grey, but is RGB");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> MaskImage.of(TestImages.stack(16, 3)))
                .withMessageContaining("must be a single plane, but has 3");
        FloatProcessor halves = new FloatProcessor(4, 4);
        halves.setf(2, 1, .5f);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> MaskImage.of(new ImagePlus("m", halves)))
                .withMessage("'m': labels must be whole numbers from 0 to 65535, but there is 0.5 at 2, 1");
        halves.setf(2, 1, 300);
        assertThat(MaskImage.of(new ImagePlus("m", halves)).labels().label(6)).isEqualTo(300);
    }

    @Test
    void warningsStandInTheInfo() throws Exception {
        ImagePlus content = TestImages.content();
        content.getProcessor().setColor(0xffffff);
        content.getProcessor().fill(new Roi(0, 0, content.getWidth(), content.getHeight() / 5));
        ImagePlus result = run(request(content));
        String info = result.getInfoProperty();
        assertThat(info)
                .contains(
                        TransferReport.METADATA_KEY,
                        "\"warnings\":[\"",
                        "% of the content image's pixels are saturated");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> request(new ImagePlus("blank", new ByteProcessor(64, 64))))
                .withMessageStartingWith("content, style: the content image is blank");
    }
}
