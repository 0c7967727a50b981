package io.github.hrstyle.core.training;

import ai.djl.ndarray.NDArray;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.loss.PhotorealisticLoss;
import io.github.hrstyle.core.loss.ReferenceLoss;
import io.github.hrstyle.core.loss.TransferLoss;
import io.github.hrstyle.core.matching.ColourMatch;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a preset means for training: the one place where presets differ, beside their settings' defaults. */
enum Method {
    PHOTOREALISTIC {
        @Override
        int version() {
            return 6;
        }

        @Override
        boolean residual() {
            return true;
        }

        /** A short stage at half the size finds the colours at a quarter of the price of a step. */
        @Override
        List<Stage> stages(TransferSettings settings) {
            int coarse = (int) Math.round(settings.steps() * COARSE_PART);
            Stage fine = new Stage(settings.size(), settings.steps() - coarse);
            boolean tooSmall = settings.size() / 2 < TransferSettings.MIN_SIZE;
            if (coarse == 0 || tooSmall) return List.of(new Stage(settings.size(), settings.steps()));
            return List.of(new Stage(settings.size() / 2, coarse), fine);
        }

        @Override
        boolean knowsRegions() {
            return true;
        }

        @Override
        TransferLoss loss(
                Vgg19 vgg19,
                TransferSettings settings,
                NDArray content,
                NDArray start,
                NDArray style,
                TrainingPair pair,
                Optional<Matches> matches) {
            Matches colours = matches.orElseThrow();
            Map<Integer, Double> trust = colours.trust();
            return pair.regions()
                    .map(masks -> new PhotorealisticLoss(
                            vgg19,
                            settings,
                            content,
                            start,
                            style,
                            parts(pair, masks, colours),
                            masks.content(),
                            trust))
                    .orElseGet(() -> new PhotorealisticLoss(
                            vgg19,
                            settings,
                            content,
                            start,
                            style,
                            part(1, pair, colours.colours(ColourBase.EVERYWHERE))));
        }

        private List<PhotorealisticLoss.Part> parts(TrainingPair pair, Regions.Resized masks, Matches matches) {
            Map<Integer, Integer> areas = masks.common();
            double all = areas.values().stream().mapToInt(Integer::intValue).sum();
            List<PhotorealisticLoss.Part> parts = new ArrayList<>();
            areas.forEach((label, pixels) -> {
                PhotorealisticLoss.Part part = part(pixels / all, pair, matches.colours(label));
                parts.add(new PhotorealisticLoss.Part(
                        part.share(),
                        part.trust(),
                        product(part.content(), masks.content().mask(label)),
                        product(part.style(), masks.style().mask(label))));
            });
            return parts;
        }

        private PhotorealisticLoss.Part part(double share, TrainingPair pair, ColourMatch match) {
            return new PhotorealisticLoss.Part(
                    share,
                    match.counterparts().trust(),
                    match.contentConfidence(pair.content()),
                    match.styleConfidence(pair.style()));
        }

        private float[] product(float[] a, float[] b) {
            float[] product = new float[a.length];
            for (int i = 0; i < a.length; i++) product[i] = Math.max(LEAST, a[i]) * b[i];
            return product;
        }

        /** In each stage, along half a cosine to a tenth, so that its end is calm. */
        @Override
        double learningRate(TransferSettings settings, Stage stage, int step) {
            double fallen = .5 * (1 + Math.cos(Math.PI * step / stage.steps()));
            return settings.learningRate() * (.1 + .9 * fallen);
        }
    },

    REFERENCE {
        @Override
        int version() {
            return 1;
        }

        @Override
        boolean residual() {
            return false;
        }

        @Override
        List<Stage> stages(TransferSettings settings) {
            return List.of(new Stage(settings.size(), settings.steps()));
        }

        @Override
        boolean knowsRegions() {
            return false;
        }

        @Override
        TransferLoss loss(
                Vgg19 vgg19,
                TransferSettings settings,
                NDArray content,
                NDArray start,
                NDArray style,
                TrainingPair pair,
                Optional<Matches> matches) {
            return new ReferenceLoss(vgg19, settings, content, style);
        }

        /** Nine tenths every 200 steps. */
        @Override
        double learningRate(TransferSettings settings, Stage stage, int step) {
            return settings.learningRate() * Math.pow(.9, step / 200);
        }
    };

    private static final double COARSE_PART = .5;

    /** A label counts somewhere, even where nothing in it has a counterpart. */
    private static final float LEAST = 1e-3f;

    static Method of(Preset preset) {
        return switch (preset) {
            case PHOTOREALISTIC -> PHOTOREALISTIC;
            case REFERENCE -> REFERENCE;
            case INSTANT -> throw new IllegalArgumentException(Text.format("preset %s trains nothing", preset));
        };
    }

    /** To be counted up with each change of the loss or the stages: training does not go on under another method than it began with. */
    abstract int version();

    /** Whether the generator's output is added to the closed-form colour transfer, or is the image. */
    abstract boolean residual();

    /** Coarse to fine; their steps sum up to the settings'. */
    abstract List<Stage> stages(TransferSettings settings);

    /** Whether labels can have looks of their own. */
    abstract boolean knowsRegions();

    /**
     * @param start what the generator's output begins with
     * @param pair the images of the stage; without regions unless {@link #knowsRegions}
     * @param matches of their colours; empty unless {@link #residual}
     */
    abstract TransferLoss loss(
            Vgg19 vgg19,
            TransferSettings settings,
            NDArray content,
            NDArray start,
            NDArray style,
            TrainingPair pair,
            Optional<Matches> matches);

    /** @param step of the stage, from 0 */
    abstract double learningRate(TransferSettings settings, Stage stage, int step);
}
