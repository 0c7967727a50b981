package io.github.hrstyle.images.files;

import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a TIFF says about its image beside what the pixels are: description (such as OME's XML), program, author, date, scale, place
 * on the earth. It travels with the image, as a property, into the TIFF that is written of it.
 *
 * @param pages fields of each page
 * @param pyramid whether there were smaller versions of the pages
 * @param imagej whether ImageJ wrote it, with its own fields beside these
 */
record TiffTags(List<List<TiffField>> pages, boolean pyramid, boolean imagej) {

    /** Of an image that no TIFF said anything of. */
    static final TiffTags NONE = new TiffTags(List.of(), false, false);

    private static final String PROPERTY = "hrstyle.tiff";

    /** Fields that stay true when the pixels change; those of no public specification may point to places in the old file. */
    private static final Set<Integer> KEPT = Set.of(
            269, // DocumentName
            TiffDirectory.DESCRIPTION,
            271, // Make
            272, // Model
            TiffDirectory.X_RESOLUTION,
            TiffDirectory.Y_RESOLUTION,
            285, // PageName
            286, // XPosition
            287, // YPosition
            TiffDirectory.RESOLUTION_UNIT,
            297, // PageNumber
            305, // Software
            306, // DateTime
            315, // Artist
            316, // HostComputer
            700, // XMP
            33432, // Copyright
            33550, // GeoTIFF: ModelPixelScale
            33723, // IPTC
            33922, // GeoTIFF: ModelTiepoint
            34264, // GeoTIFF: ModelTransformation
            34735, // GeoTIFF: GeoKeyDirectory
            34736, // GeoTIFF: GeoDoubleParams
            34737, // GeoTIFF: GeoAsciiParams
            42112, // GDAL: metadata
            42113, // GDAL: no data
            51123); // Micro-Manager's metadata

    /** @param profile whether the colour profile still holds for the pixels */
    static List<TiffField> kept(TiffDirectory directory, boolean profile) {
        return directory.fields().values().stream()
                .filter(field -> KEPT.contains(field.tag()) || (profile && field.tag() == TiffDirectory.COLOUR_PROFILE))
                .toList();
    }

    /** Those of the first page that a directory of ij's lacks. */
    List<TiffField> beside(TiffDirectory written) {
        return page(0).stream().filter(field -> !written.has(field.tag())).toList();
    }

    void mark(ImagePlus image) {
        image.setProperty(PROPERTY, this);
    }

    static Optional<TiffTags> of(ImagePlus image) {
        return image.getProperty(PROPERTY) instanceof TiffTags tags ? Optional.of(tags) : Optional.empty();
    }

    /** Of a page; none of one that there was not. */
    List<TiffField> page(int index) {
        return index < pages.size() ? pages.get(index) : List.of();
    }
}
