package io.github.hrstyle.images.files;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Conversion of RGB samples from their own colour profile to sRGB. */
final class ColourProfile {

    private ColourProfile() {}

    /** The profile in {@code bytes}; null where there is none, it is unreadable, not for RGB, or sRGB itself. */
    static @Nullable ICC_Profile of(byte @Nullable [] bytes) {
        if (bytes == null) return null;
        try {
            return relevant(ICC_Profile.getInstance(bytes));
        } catch (IllegalArgumentException e) {
            return null; // the colours then count as sRGB, as for any viewer that cannot read the profile
        }
    }

    /** The profile of a decoded image's colours, null as above. */
    static @Nullable ICC_Profile of(ColorSpace space) {
        return space.isCS_sRGB() || !(space instanceof ICC_ColorSpace icc) ? null : relevant(icc.getProfile());
    }

    private static @Nullable ICC_Profile relevant(ICC_Profile profile) {
        if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) return null;
        // Most profiles in files are sRGB's, each maker's a little different: converting would only add rounding
        // errors.
        byte[] description = profile.getData(ICC_Profile.icSigProfileDescriptionTag);
        if (description == null) return profile;
        // In one or two bytes a letter, by the profile's version; "linear sRGB" is another one.
        String name = new String(description, StandardCharsets.ISO_8859_1).replace("\0", "");
        boolean srgb = name.contains("sRGB") && !name.contains("linear");
        return srgb ? null : profile;
    }

    /** The first three bands, 8 or 16 bits each, as sRGB. */
    static Raster toSrgb(Raster raster, ICC_Profile profile) {
        int[] bands = {0, 1, 2};
        Raster colours = raster.createChild(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), 0, 0, bands);
        WritableRaster converted = Raster.createInterleavedRaster(
                raster.getTransferType(), raster.getWidth(), raster.getHeight(), 3, null);
        ICC_Profile[] path = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        return new ColorConvertOp(path, null).filter(colours, converted);
    }
}
