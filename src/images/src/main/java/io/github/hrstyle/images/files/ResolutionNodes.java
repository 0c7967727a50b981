package io.github.hrstyle.images.files;

import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** A resolution as ImageIO's metadata of PNG and JPEG; BMP's encoder takes none. */
final class ResolutionNodes {

    private static final String PNG = "javax_imageio_png_1.0";
    private static final String JPEG = "javax_imageio_jpeg_image_1.0";
    private static final int LARGEST_JPEG = 0xffff;

    private ResolutionNodes() {}

    /** Without effect where the format has no room for the numbers, such as JPEG for those of microscopes. */
    static void add(IIOMetadata metadata, Format format, Resolution resolution) throws IIOInvalidTreeException {
        if (format == Format.PNG) addToPng(metadata, Math.round(resolution.x()), Math.round(resolution.y()));
        if (format == Format.JPEG)
            addToJpeg(
                    metadata,
                    Math.round(resolution.x() / Resolution.PER_INCH),
                    Math.round(resolution.y() / Resolution.PER_INCH));
    }

    private static void addToPng(IIOMetadata metadata, long x, long y) throws IIOInvalidTreeException {
        if (Math.min(x, y) < 1 || Math.max(x, y) > Integer.MAX_VALUE) return;
        IIOMetadataNode sizes = new IIOMetadataNode("pHYs");
        sizes.setAttribute("pixelsPerUnitXAxis", Long.toString(x));
        sizes.setAttribute("pixelsPerUnitYAxis", Long.toString(y));
        sizes.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(PNG);
        root.appendChild(sizes);
        metadata.mergeTree(PNG, root);
    }

    private static void addToJpeg(IIOMetadata metadata, long x, long y) throws IIOInvalidTreeException {
        if (Math.min(x, y) < 1 || Math.max(x, y) > LARGEST_JPEG) return;
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(JPEG);
        if (root.getElementsByTagName("app0JFIF").item(0) instanceof IIOMetadataNode jfif) {
            jfif.setAttribute("resUnits", "1");
            jfif.setAttribute("Xdensity", Long.toString(x));
            jfif.setAttribute("Ydensity", Long.toString(y));
            metadata.setFromTree(JPEG, root);
        }
    }
}
