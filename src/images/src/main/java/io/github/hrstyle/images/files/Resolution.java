package io.github.hrstyle.images.files;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.Locale;
import java.util.Optional;

/**
 * How large pixels are, as files tell it that know no microscopes: so many a length.
 *
 * @param x pixels a metre, along a row
 * @param y along a column
 */
record Resolution(double x, double y) {

    static final double PER_INCH = 1 / .0254;
    static final double PER_CENTIMETRE = 100;

    /** Empty where the numbers mean nothing. */
    static Optional<Resolution> of(double x, double y, double lengthsPerMetre) {
        return x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y)
                ? Optional.of(new Resolution(x * lengthsPerMetre, y * lengthsPerMetre))
                : Optional.empty();
    }

    /** Of an image that is calibrated in a length. */
    static Optional<Resolution> of(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double perMetre =
                switch (calibration.getUnit().toLowerCase(Locale.ROOT)) {
                    case "m", "meter", "metre" -> 1;
                    case "cm" -> PER_CENTIMETRE;
                    case "mm" -> 1e3;
                    case "µm", "μm", "um", "micron", "microns" -> 1e6;
                    case "nm" -> 1e9;
                    case "inch", "inches", "in" -> PER_INCH;
                    default -> 0;
                };
        return perMetre == 0 ? Optional.empty() : of(1 / calibration.pixelWidth, 1 / calibration.pixelHeight, perMetre);
    }

    /** In inches, as ImageJ itself takes the resolution of files. */
    void calibrate(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        calibration.setUnit("inch");
        calibration.pixelWidth = PER_INCH / x;
        calibration.pixelHeight = PER_INCH / y;
    }
}
