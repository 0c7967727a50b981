package io.github.hrstyle.images.files;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens TIFF and BigTIFF: pixels through TwelveMonkeys' decoder, what ImageJ wrote around its own through ij. */
final class TiffReader {

    private static final int INCH = 2;
    private static final int CENTIMETRE = 3;

    private TiffReader() {}

    static ImagePlus open(Path file, SizeLimit limit) throws IOException {
        try (TiffPages pages = TiffPages.open(file)) {
            check(file, pages, limit);
            // ij knows no BigTIFF.
            if (pages.first().isOfImageJ() && !Format.isBigTiff(file)) return ImageJTiff.open(file, pages);
            Optional<OmeXml> ome = OmeXml.parse(pages.first().description());
            ImagePlus image = arranged(decoded(file, pages), ome);
            image.setTitle(String.valueOf(file.getFileName()));
            describe(image, pages, ome);
            if (!Rgb48.is(image)) DisplayRanges.find(image);
            return image;
        }
    }

    static ImageHeader header(Path file, SizeLimit limit) throws IOException {
        try (TiffPages pages = TiffPages.open(file)) {
            check(file, pages, limit);
            TiffDirectory first = pages.first();
            return Orientation.swapsSides(orientation(first))
                    ? ImageHeader.of(first.height(), first.width())
                    : ImageHeader.of(first.width(), first.height());
        }
    }

    static Map<String, String> texts(Path file) throws IOException {
        return InfoText.parse(info(TiffDirectory.read(file).get(0)));
    }

    private static String info(TiffDirectory directory) {
        return ImageJFields.info(directory).orElse(directory.description());
    }

    private static void check(Path file, TiffPages pages, SizeLimit limit) throws ImageFileException {
        TiffDirectory first = pages.first();
        int sample = Math.max(1, (first.bits() + 7) / 8);
        int held = sample == 1 && first.samples() > 1 ? 4 : sample * first.samples();
        long planes = Math.max(pages.count(), first.imagejPlanes());
        // A single page exists twice: as decoded and as an image.
        limit.check(file, first.width(), first.height(), planes, planes == 1 ? 2 * held : held);
        pages.checkStrips();
    }

    /** Of ImageJ's files it is not applied: ij would not, and writes none. */
    private static long orientation(TiffDirectory directory) {
        return directory.isOfImageJ()
                ? Orientation.UPRIGHT
                : directory.number(TiffDirectory.ORIENTATION, Orientation.UPRIGHT);
    }

    private static ImagePlus decoded(Path file, TiffPages pages) throws IOException {
        long orientation = orientation(pages.first());
        ImageStack stack = new ImageStack();
        List<short[]> alpha = new ArrayList<>();
        ImagePlus first = page(file, pages, 0);
        boolean transparent = false;
        for (int i = 0; i < pages.count(); i++) {
            ImagePlus page = i == 0 ? first : page(file, pages, i);
            if (page.getType() != first.getType())
                throw pages.refused("its pages differ: some have colours, others none");
            for (int slice = 1; slice <= page.getStackSize(); slice++) {
                boolean single = page.getStackSize() == 1; // whose stack would be made up by ij
                String label = single ? null : page.getStack().getSliceLabel(slice);
                ImageProcessor pixels =
                        single ? page.getProcessor() : page.getStack().getProcessor(slice);
                stack.addSlice(label, Orientation.upright(pixels, orientation));
            }
            transparent |= Alpha.isIn(page);
            alpha.add(alpha(page, orientation));
        }
        ImagePlus image = Rgb48.is(first)
                ? Rgb48.of(stack)
                : stack.getSize() == 1 ? new ImagePlus("", stack.getProcessor(1)) : new ImagePlus("", stack);
        if (transparent) Alpha.mark(image);
        if (alpha.stream().anyMatch(values -> values.length > 0)) Alpha.mark(image, Alpha.Wide.of(alpha, image));
        if (first.getCalibration().isSigned16Bit()) image.getCalibration().setSigned16BitCalibration();
        if (pages.isInverted() && image.getBitDepth() != 24) invert(image);
        return image;
    }

    /** Of a page of 16 bits a sample; no values where it has none. */
    private static short[] alpha(ImagePlus page, long orientation) {
        return Alpha.wide(page)
                .map(wide -> new ShortProcessor(
                        page.getWidth(), page.getHeight(), wide.planes().get(0), null))
                .map(values ->
                        (short[]) Orientation.upright(values, orientation).getPixels())
                .orElse(new short[0]);
    }

    private static ImagePlus page(Path file, TiffPages pages, int index) throws IOException {
        BufferedImage page = pages.decode(index);
        boolean signed = pages.directory(index).number(TiffDirectory.SAMPLE_FORMAT, 1) == 2;
        return RasterImages.convert(file, page, null, signed);
    }

    /** The values stay, and are shown the darker the larger they are. */
    private static void invert(ImagePlus image) {
        image.getProcessor().invertLut();
        if (image.getStackSize() > 1)
            image.getStack().setColorModel(image.getProcessor().getColorModel());
    }

    /** Grey planes as OME's description says: channels, z and time. */
    private static ImagePlus arranged(ImagePlus image, Optional<OmeXml> description) {
        if (description.isEmpty() || image.getBitDepth() == 24 || Rgb48.is(image)) return image;
        OmeXml ome = description.get();
        boolean all = (long) ome.channels() * ome.slices() * ome.frames() == image.getStackSize();
        if (!all || !ome.inOrder() || image.getStackSize() == 1) return image;
        image.setDimensions(ome.channels(), ome.slices(), ome.frames());
        if (ome.channels() == 1) return image;
        ImagePlus composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        composite.setCalibration(image.getCalibration());
        return composite;
    }

    private static void describe(ImagePlus image, TiffPages pages, Optional<OmeXml> ome) {
        TiffDirectory first = pages.first();
        resolution(first).ifPresent(resolution -> resolution.calibrate(image));
        ome.ifPresent(xml -> xml.calibrate(image.getCalibration()));
        String info = info(first);
        if (!info.isEmpty()) image.setProperty("Info", info);
        Orientation.note(image, orientation(first));
        // Colours are sRGB now, whatever they were.
        boolean profile = image.getBitDepth() != 24 && !Rgb48.is(image);
        List<List<TiffField>> kept = new ArrayList<>();
        for (int i = 0; i < pages.count(); i++) kept.add(TiffTags.kept(pages.directory(i), profile));
        new TiffTags(kept, pages.isPyramid(), false).mark(image);
    }

    private static Optional<Resolution> resolution(TiffDirectory directory) {
        Optional<TiffField> x = directory.field(TiffDirectory.X_RESOLUTION);
        Optional<TiffField> y = directory.field(TiffDirectory.Y_RESOLUTION);
        long unit = directory.number(TiffDirectory.RESOLUTION_UNIT, INCH);
        if (x.isEmpty() || y.isEmpty() || (unit != INCH && unit != CENTIMETRE)) return Optional.empty();
        return Resolution.of(
                x.get().real(0), y.get().real(0), unit == INCH ? Resolution.PER_INCH : Resolution.PER_CENTIMETRE);
    }
}
