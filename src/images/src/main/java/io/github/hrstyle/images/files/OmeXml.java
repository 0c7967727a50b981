package io.github.hrstyle.images.files;

import ij.measure.Calibration;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What OME-TIFF's description says about the planes: how they follow each other, and the size of a pixel.
 *
 * @param channels of grey planes; 1 where the samples of a pixel are the channels
 * @param slices along z
 * @param frames along time
 * @param inOrder whether channels run fastest, then z, then time, as in ImageJ
 * @param pixelWidth 0 where it is not said, as the next three
 * @param pixelHeight likewise
 * @param pixelDepth likewise
 * @param unit of all three, such as µm
 */
record OmeXml(
        int channels,
        int slices,
        int frames,
        boolean inOrder,
        double pixelWidth,
        double pixelHeight,
        double pixelDepth,
        String unit) {

    private static final String DEFAULT_UNIT = "µm";

    /** Empty where the description is none of OME's, is damaged, or speaks of other files too. */
    static Optional<OmeXml> parse(String description) {
        if (!description.contains("<OME")) return Optional.empty();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            // A description could tell the parser to fetch something from elsewhere.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            NodeList all = builder.parse(new InputSource(new StringReader(description)))
                    .getElementsByTagNameNS("*", "Pixels");
            if (all.getLength() == 0) {
                all = builder.parse(new InputSource(new StringReader(description)))
                        .getElementsByTagName("Pixels");
            }
            return all.getLength() == 1 ? Optional.of(of((Element) all.item(0))) : Optional.empty();
        } catch (ParserConfigurationException | SAXException | IOException | NumberFormatException e) {
            return Optional.empty(); // the description is kept as it is, whether it means something or not
        }
    }

    private static OmeXml of(Element pixels) {
        int samples = 1;
        NodeList children = pixels.getElementsByTagName("Channel");
        if (children.getLength() > 0 && ((Element) children.item(0)).hasAttribute("SamplesPerPixel"))
            samples = Integer.parseInt(((Element) children.item(0)).getAttribute("SamplesPerPixel"));
        int channels = count(pixels, "SizeC") / Math.max(1, samples);
        int slices = count(pixels, "SizeZ");
        int frames = count(pixels, "SizeT");
        String order = pixels.getAttribute("DimensionOrder");
        boolean inOrder = order.equals("XYCZT")
                || (channels == 1 && order.replace("C", "").equals("XYZT"))
                || (slices == 1 && order.replace("Z", "").equals("XYCT"))
                || (frames == 1 && order.replace("T", "").equals("XYCZ"))
                || (channels > 1 ? 1 : 0) + (slices > 1 ? 1 : 0) + (frames > 1 ? 1 : 0) <= 1;
        String unit = pixels.getAttribute("PhysicalSizeXUnit");
        return new OmeXml(
                channels,
                slices,
                frames,
                inOrder,
                size(pixels, "X", unit),
                size(pixels, "Y", unit),
                size(pixels, "Z", unit),
                unit.isEmpty() ? DEFAULT_UNIT : unit);
    }

    private static int count(Element pixels, String attribute) {
        return pixels.hasAttribute(attribute) ? Integer.parseInt(pixels.getAttribute(attribute)) : 1;
    }

    /** Only in the unit of the first: ImageJ has one for all. */
    private static double size(Element pixels, String axis, String unit) {
        String size = pixels.getAttribute("PhysicalSize" + axis);
        if (size.isEmpty()
                || !pixels.getAttribute("PhysicalSize" + axis + "Unit").equals(unit)) return 0;
        double value = Double.parseDouble(size);
        return value > 0 && Double.isFinite(value) ? value : 0;
    }

    void calibrate(Calibration calibration) {
        if (pixelWidth == 0) return;
        calibration.setUnit(unit);
        calibration.pixelWidth = pixelWidth;
        calibration.pixelHeight = pixelHeight == 0 ? pixelWidth : pixelHeight;
        if (pixelDepth > 0) calibration.pixelDepth = pixelDepth;
    }
}
