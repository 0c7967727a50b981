package io.github.hrstyle.images.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Formats of images that are not read, so that a refusal can name them and say what to do. */
enum ForeignFormat {
    GIF("GIF", "47494638"),
    JPEG_2000("JPEG 2000", "0000000c6a502020", "ff4fff51"),
    JPEG_XL("JPEG XL", "0000000c4a584c20", "ff0a"),
    /** ISO media files say after their length what they are. */
    HEIC("HEIC (High Efficiency Image)", "........66747970686569", "........66747970686576", "........667479706d6966"),
    AVIF("AVIF", "........6674797061766966"),
    CZI("Zeiss CZI", "5a49535241575f46494c45", "5a495352415746494c45"),
    ND2("Nikon ND2", "dacebe0a"),
    LIF("Leica LIF", "70000000......00"),
    HDF5("HDF5 (such as Imaris or BigDataViewer)", "894844460d0a1a0a"),
    OLE("Olympus OIB or Zeiss ZVI", "d0cf11e0a1b11ae1"),
    PHOTOSHOP("Photoshop", "38425053"),
    OPEN_EXR("OpenEXR", "762f3101"),
    FITS("FITS", "53494d504c452020"),
    NRRD("NRRD", "4e525244"),
    RADIANCE("Radiance HDR", "233f"),
    PORTABLE("PNM (portable any map)", "5031", "5032", "5033", "5034", "5035", "5036", "5037"),
    ICON("icon", "00000100"),
    PDF("PDF", "25504446"),
    ZIP("zip archive (such as OME-Zarr or a set of ROIs)", "504b0304"),
    GZIP("gzip archive", "1f8b"),
    DICOM("DICOM", "(at 128)");

    /** What to do with what is not read here, as the end of a sentence. */
    static final String WAY_OUT = "; open it in Fiji with Bio-Formats and save it as TIFF";

    /** Files of which Zarr's versions 2 and 3 have one in each folder. */
    private static final List<String> ZARR = List.of(".zattrs", ".zgroup", ".zarray", "zarr.json");

    private static final int DICOM_AT = 128;
    private static final byte[] DICOM_MARK = "DICM".getBytes(StandardCharsets.US_ASCII);

    /** As much of a file's start as is needed. */
    static final int LONGEST = DICOM_AT + 4;

    private static final int SHOWN_BYTES = 16;

    private final String called;
    private final String[] signatures;

    ForeignFormat(String called, String... signatures) {
        this.called = called;
        this.signatures = signatures;
    }

    /** What is said of a file that begins so. */
    static String refusal(byte[] start) {
        String expected = "is not a PNG, JPEG, BMP, WebP or TIFF image, whatever its name says; ";
        return of(start)
                .map(format -> expected + "it is of the format " + format.called + WAY_OUT)
                .orElseGet(() -> expected + "it begins with "
                        + shown(Arrays.copyOf(start, Math.min(start.length, SHOWN_BYTES))));
    }

    /** What is said of a folder in the place of a file. */
    static String folder(Path folder) {
        boolean zarr = ZARR.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        return zarr ? "is a folder of the format OME-Zarr" + WAY_OUT : "is a folder; expected an image file";
    }

    private static Optional<ForeignFormat> of(byte[] start) {
        if (start.length >= LONGEST && Arrays.equals(start, DICOM_AT, LONGEST, DICOM_MARK, 0, DICOM_MARK.length))
            return Optional.of(DICOM);
        String hex = HexFormat.of().formatHex(start);
        for (ForeignFormat format : values())
            for (String signature : format.signatures) if (Format.begins(hex, signature)) return Optional.of(format);
        return Optional.empty();
    }

    private static String shown(byte[] start) {
        for (byte b : start)
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t')
                return HexFormat.of().formatHex(start);
        return "the text '" + new String(start, StandardCharsets.US_ASCII).strip() + "'";
    }
}
