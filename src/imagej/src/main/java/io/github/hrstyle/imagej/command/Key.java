package io.github.hrstyle.imagej.command;

import io.github.hrstyle.core.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of macros that are no setting of the transfer. They are frozen: users' scripts hold them. */
public final class Key {
    public static final String CONTENT = "content";
    public static final String STYLE = "style";
    public static final String RESULT = "result";
    public static final String INPUT = "input";
    public static final String FITTED = "fitted";
    public static final String OUTPUT = "output";
    public static final String SAVE_FITTED = "savefitted";
    public static final String SERVER = "server";
    public static final String API_KEY = "apikey";
    public static final String CONTENT_MASK = "contentmask";
    public static final String STYLE_MASK = "stylemask";
    public static final String INPUT_MASK = "inputmask";
    public static final String STRUCTURE_MAP = "structuremap";
    public static final String UNCERTAINTY_MAP = "uncertaintymap";
    public static final String DOWNLOAD = "download";
    public static final String INPUT_FOLDER = "inputfolder";
    public static final String OUTPUT_FOLDER = "outputfolder";
    public static final String CONTENT_PLANES = "contentplanes";
    public static final String STYLE_PLANES = "styleplanes";
    public static final String CONTENT_FOLDER = "contentfolder";
    public static final String STYLE_FOLDER = "stylefolder";

    public static final List<String> OF_TRANSFER = ofTransfer();
    public static final List<String> OF_FIT = ofFit();
    public static final List<String> OF_APPLICATION = List.of(INPUT, FITTED, INPUT_MASK, OUTPUT);
    public static final List<String> OF_FOLDER =
            List.of(INPUT_FOLDER, FITTED, STYLE, Setting.PRESET.macroKey(), OUTPUT_FOLDER);
    public static final List<String> OF_COMPARISON = List.of(CONTENT, STYLE, RESULT);
    public static final List<String> OF_SETUP = List.of(DOWNLOAD);

    private Key() {}

    private static List<String> ofFit() {
        List<String> keys = new ArrayList<>(ofPair());
        keys.addAll(List.of(CONTENT_FOLDER, STYLE_FOLDER));
        return List.copyOf(keys);
    }

    private static List<String> ofPair() {
        List<String> keys = new ArrayList<>(List.of(CONTENT, STYLE));
        Arrays.stream(Setting.values()).map(Setting::macroKey).forEach(keys::add);
        keys.addAll(List.of(CONTENT_PLANES, STYLE_PLANES, CONTENT_MASK, STYLE_MASK, OUTPUT));
        return List.copyOf(keys);
    }

    private static List<String> ofTransfer() {
        List<String> keys = new ArrayList<>(ofPair());
        keys.addAll(List.of(SAVE_FITTED, STRUCTURE_MAP, UNCERTAINTY_MAP, SERVER, API_KEY));
        return List.copyOf(keys);
    }
}
