package io.github.hrstyle.core.calibration;

/**
 * Where a place in one image lies in another one: {@code x' = xx x + xy y + x0}, {@code y' = yx x + yy y + y0}, in pixels from the upper left corner
 * of each image, so that the first pixel's centre is at .5, .5.
 */
public record Placement(double xx, double xy, double x0, double yx, double yy, double y0) {

    /**
     * A rotation and an enlargement that take one place to another one.
     *
     * @param scale the other image's pixels to one of the first, more than 0
     * @param angle in radians, from the x axis towards the y axis
     */
    static Placement similarity(double scale, double angle, double x, double y, double toX, double toY) {
        double c = scale * Math.cos(angle);
        double s = scale * Math.sin(angle);
        return new Placement(c, -s, toX - c * x + s * y, s, c, toY - s * x - c * y);
    }

    double x(double x, double y) {
        return xx * x + xy * y + x0;
    }

    double y(double x, double y) {
        return yx * x + yy * y + y0;
    }

    /** The same between the images at other sizes. */
    Placement resized(double fromX, double fromY, double toX, double toY) {
        return new Placement(
                xx * toX / fromX, xy * toX / fromY, x0 * toX, yx * toY / fromX, yy * toY / fromY, y0 * toY);
    }

    /** The same, with this much further along x and y. */
    Placement shifted(double dx, double dy) {
        return new Placement(xx, xy, x0 + dx, yx, yy, y0 + dy);
    }

    /** Pixels of the other image to one of the first, a side. */
    public double scale() {
        return Math.sqrt(Math.abs(xx * yy - xy * yx));
    }

    /** Of the first image's x axis in the other one, in degrees, clockwise as the image is shown. */
    public double rotation() {
        return Math.toDegrees(Math.atan2(yx - xy, xx + yy));
    }
}
