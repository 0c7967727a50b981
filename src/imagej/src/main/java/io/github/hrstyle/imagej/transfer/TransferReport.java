package io.github.hrstyle.imagej.transfer;

import ai.djl.engine.Engine;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import ij.ImagePlus;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.quality.QualityReport;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.training.FitResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a result was made, for the report file and, without the loss history, for the result's own metadata.
 *
 * @param software versions, by name
 * @param device that really ran the application
 * @param sources the files it was made from, by their part in it: content, style, input, fitted, and masks
 * @param region of the content or input image to which the change was limited, and of which the figures are; none for the whole
 * @param fit how the fitted style was made
 * @param warnings what speaks against trusting the result
 * @param quality figures by name; empty where there is no style image to compare with, without those that are no number
 * @param measured size of the images when these figures were taken: larger ones were reduced to it
 * @param seconds that fit, application and measuring took
 * @param history losses of each training step
 */
public record TransferReport(
        Map<String, String> software,
        String device,
        Map<String, Source> sources,
        @Nullable Area region,
        Provenance fit,
        List<String> warnings,
        Map<String, Double> quality,
        Provenance.@Nullable Size measured,
        double seconds,
        @Nullable List<Losses> history) {

    /** Reports of older software hold no warnings. */
    public TransferReport {
        warnings = Objects.requireNonNullElse(warnings, List.of());
    }

    /** Under which an image file holds the report. */
    public static final String METADATA_KEY = "HRStyle";

    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson PRETTY = COMPACT.newBuilder().setPrettyPrinting().create();

    static TransferReport ofTransfer(
            ImageTransfer transfer, FitResult fit, RgbImage measured, QualityReport quality, double seconds) {
        Map<String, Source> sources = new LinkedHashMap<>();
        sources.put("content", transfer.content().source());
        sources.put("style", transfer.style().source());
        transfer.masks().ifPresent(masks -> {
            sources.put("content mask", masks.content().source());
            sources.put("style mask", masks.style().source());
        });
        return new TransferReport(
                versions(fit.fitted()),
                device(fit.fitted(), transfer.settings().device()),
                sources,
                null,
                fit.fitted().provenance(),
                warnings(transfer, fit),
                numbers(quality.figures()),
                new Provenance.Size(measured.width(), measured.height()),
                seconds,
                fit.history());
    }

    /** Of a fitted style's application to another image. */
    public static TransferReport ofApplication(
            FittedStyle fitted,
            Source file,
            Source input,
            Optional<MaskImage> mask,
            Suitability suitability,
            DeviceChoice device,
            double seconds) {
        Map<String, Source> sources = new LinkedHashMap<>();
        sources.put("fitted", file);
        sources.put("input", input);
        mask.ifPresent(labels -> sources.put("input mask", labels.source()));
        return new TransferReport(
                versions(fitted),
                device(fitted, device),
                sources,
                null,
                fitted.provenance(),
                suitability.warnings(),
                Map.of(),
                null,
                seconds,
                null);
    }

    /** Versions of what results depend on, by name. */
    public static Map<String, String> versions() {
        Map<String, String> versions = programVersions();
        versions.put("libtorch", Torch.version());
        return versions;
    }

    /** The same of what is here before libtorch is. */
    public static Map<String, String> programVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("HRStyle", Provenance.VERSION);
        versions.put("Java", System.getProperty("java.version"));
        versions.put("DJL", Engine.getDjlVersion());
        return versions;
    }

    /** JSON has no way to write not-a-number. */
    public static Map<String, Double> numbers(Map<String, Double> figures) {
        Map<String, Double> numbers = new LinkedHashMap<>(figures);
        numbers.values().removeIf(figure -> !Double.isFinite(figure));
        return numbers;
    }

    private static List<String> warnings(ImageTransfer transfer, FitResult fit) {
        List<String> warnings = new ArrayList<>(transfer.suitability().warnings());
        warnings.addAll(fit.doubts().warnings());
        return warnings;
    }

    private static Map<String, String> versions(FittedStyle fitted) {
        return fitted.isColourOnly() ? programVersions() : versions();
    }

    /** A function of colour alone needs no libtorch. */
    private static String device(FittedStyle fitted, DeviceChoice choice) {
        return fitted.isColourOnly() ? DeviceChoice.CPU.toString() : Torch.name(Torch.device(choice));
    }

    /** The whole report, for people too. */
    public String json() {
        return PRETTY.toJson(this);
    }

    /**
     * The report that {@link #json} wrote, here or on another machine.
     *
     * @throws IOException when it is none
     */
    public static TransferReport parse(String json) throws IOException {
        try {
            TransferReport report = COMPACT.fromJson(json, TransferReport.class);
            if (report != null && report.fit != null && report.quality != null) return report;
        } catch (JsonParseException e) {
            throw new IOException("expected HRStyle's report of a transfer as JSON, but it can't be read as that", e);
        }
        throw new IOException("expected HRStyle's report of a transfer, but it says nothing about one");
    }

    /** How an open image was made, as its Info tells; empty when it says nothing of it. */
    public static Optional<TransferReport> of(ImagePlus image) {
        String info = image.getInfoProperty();
        String start = METADATA_KEY + ": ";
        if (info == null) return Optional.empty();
        Optional<String> last = info.lines()
                .filter(line -> line.startsWith(start))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring(start.length()));
        try {
            return last.isEmpty() ? Optional.empty() : Optional.of(parse(last.get()));
        } catch (IOException e) {
            return Optional.empty(); // somebody else's line
        }
    }

    /** The same of a part of the image; empty for the whole. */
    public TransferReport limitedTo(Optional<Area> part) {
        return new TransferReport(
                software, device, sources, part.orElse(null), fit, warnings, quality, measured, seconds, history);
    }

    /** Without figures, which are another image's: what was made with the result changed its pixels. */
    public TransferReport withoutQuality() {
        return new TransferReport(software, device, sources, region, fit, warnings, Map.of(), null, seconds, history);
    }

    /** The report without the loss history, in one line, as metadata of an image file. */
    public Map<String, String> metadata() {
        TransferReport brief =
                new TransferReport(software, device, sources, region, fit, warnings, quality, measured, seconds, null);
        return Map.of(METADATA_KEY, COMPACT.toJson(brief));
    }
}
