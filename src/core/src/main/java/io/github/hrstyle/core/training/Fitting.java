package io.github.hrstyle.core.training;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Weights;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.Pictures;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.HrNet;
import io.github.hrstyle.core.network.ImageTensors;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.Preset;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One run of training, from a pair of images to a fitted style. Only one may run at a time in a process, since libtorch's
 * record of operations is one for all.
 */
public final class Fitting {

    private final TransferSettings settings;
    private final Method method;
    private final Pictures content;
    private final Pictures style;
    private final Optional<Regions> regions;
    private final Vgg19Weights weights;
    private final FitListener listener;
    private final Checkpoints checkpoints;
    private boolean stopped;

    /**
     * @param content at least 16 pixels a side, also at the settings' size
     * @param style likewise
     * @param regions of both that belong together, as {@link #check} found them right; empty where the whole images do
     * @param weights of the loss network
     * @param listener told of every step
     * @param checkpoints to go on from, and to keep
     */
    public Fitting(
            Pictures content,
            Pictures style,
            Optional<Regions> regions,
            TransferSettings settings,
            Vgg19Weights weights,
            FitListener listener,
            Checkpoints checkpoints) {
        this.settings = settings;
        this.method = Method.of(settings.preset());
        this.content = content;
        this.style = style;
        this.regions = regions;
        this.weights = weights;
        this.listener = listener;
        this.checkpoints = checkpoints;
    }

    /** What {@link #run} would say of an image's size, before anything was done. */
    public static void checkSize(String which, long width, long height, int size) {
        TrainingPair.fitted(which, width, height, size);
    }

    /** The first step of the last stage, where there are several; empty too where nothing is trained. */
    public static OptionalInt fullSizeFrom(TransferSettings settings) {
        if (!settings.preset().trains()) return OptionalInt.empty();
        List<Stage> stages = Method.of(settings.preset()).stages(settings);
        return stages.size() == 1
                ? OptionalInt.empty()
                : OptionalInt.of(
                        settings.steps() - stages.get(stages.size() - 1).steps() + 1);
    }

    /**
     * What can be said about regions before training.
     *
     * @throws Failure if the preset knows none, a mask is not of its image's size or a label has too few pixels
     */
    public static void check(Plane content, Plane style, Regions regions, TransferSettings settings) {
        boolean knowsRegions =
                !settings.preset().trains() || Method.of(settings.preset()).knowsRegions();
        if (!knowsRegions)
            throw Failure.badInput(Text.format(
                    "the preset %s is the published method, which knows no masks: leave them out, or choose preset %s",
                    settings.preset(), Preset.PHOTOREALISTIC));
        regions.checkSizes(content, style);
        TrainingPair.at(settings.size(), Pictures.of(content), Pictures.of(style), Optional.of(regions))
                .regions()
                .orElseThrow()
                .check(regions.labels(), settings.size());
    }

    /**
     * Trains on {@code device}.
     *
     * @throws Failure if an image is too small, the size too large for the device's memory or what is left
     *     of it, or the last checkpoint another fit's
     * @throws Failure also if training diverges
     */
    public FitResult run(Device device) {
        TrainingPair finest = TrainingPair.at(settings.size(), content, style, regions);
        MemoryNeed.Memory memory = MemoryNeed.Memory.of(device);
        MemoryNeed need = new MemoryNeed(
                finest.content().pixels(),
                regions.map(masks -> masks.labels().size()).orElse(0));
        need.check(settings.size(), memory);
        FitIdentity identity = FitIdentity.of(settings, method, finest, weights);
        Optional<Checkpoint> from = checkpoints.last();
        from.ifPresent(identity::checkOwns);
        try {
            return train(device, finest, identity, from);
        } catch (EngineException e) {
            throw need.explained(e, settings.size(), memory);
        }
    }

    private FitResult train(Device device, TrainingPair finest, FitIdentity identity, Optional<Checkpoint> from) {
        List<Stage> stages = method.stages(settings);
        Optional<Matches> quick =
                method.residual() ? Optional.of(Matches.of(content, style, regions)) : Optional.empty();
        quick.ifPresent(byColour -> listener.onStart(() -> styled(byColour.base(), finest)));
        try (NDManager manager = Torch.manager(device)) {
            Vgg19 vgg19 = new Vgg19(manager, weights);
            Optional<Matches> matches = quick.map(byColour -> byColour.refined(manager, vgg19));
            Training training = from.map(checkpoint -> Training.resume(manager, checkpoint, stages))
                    .orElseGet(() ->
                            Training.start(manager, HrNet.initialise(settings.seed(), method.residual()), stages));
            int end = 0;
            for (Stage stage : stages) {
                boolean last = stage == stages.get(stages.size() - 1);
                int begin = end;
                end += stage.steps();
                if (training.step() >= end && !last) continue; // done before the checkpoint
                TrainingPair pair = last ? finest : TrainingPair.at(stage.size(), content, style, regions);
                try (StageModel model =
                        new StageModel(manager, pair, matches, method, settings, vgg19, training.parameters())) {
                    train(training, model, stage, begin, identity);
                    if (last || stopped) {
                        training.offer(model.losses());
                        Candidate best = training.best();
                        FittedStyle fitted = new FittedStyle(
                                matches.map(Matches::base),
                                best.parameters(),
                                model.statistics(best.parameters()),
                                FittedStyle.pixelsPerTrainingPixel(content.longer(), stage.size()),
                                model.radius(),
                                provenance(device, pair, best.losses(), training));
                        return new FitResult(
                                fitted,
                                training.history(),
                                matches.map(Doubts::of).orElse(Doubts.UNKNOWN));
                    }
                }
            }
        }
        throw new AssertionError("there is always a last stage");
    }

    private static RgbImage styled(ColourBase base, TrainingPair pair) {
        RgbImage content = pair.content();
        float[] logits = pair.regions()
                .map(masks -> base.logits(content, masks.content()))
                .orElseGet(() -> base.logits(content));
        return ColourMap.image(content.width(), content.height(), logits);
    }

    /** @param begin steps of the stages before */
    private void train(Training training, StageModel model, Stage stage, int begin, FitIdentity identity) {
        if (training.step() == begin) training.beginStage();
        while (training.step() < begin + stage.steps() && !stopped) {
            double learningRate = method.learningRate(settings, stage, training.step() - begin);
            model.differentiate((losses, output) -> {
                if (!Float.isFinite(losses.total()))
                    throw Failure.badInput(
                            Text.format(
                                    "training diverged at step %d with learning-rate %s: try a tenth of it",
                                    training.step() + 1, settings.learningRate()),
                            "learning-rate");
                training.note(losses, stage);
                stopped = !listener.onStep(new FitProgress(
                        training.step(),
                        settings.steps(),
                        losses,
                        training.clock().elapsed(),
                        training.clock().remaining(),
                        () -> ImageTensors.image(output)));
            });
            training.update(learningRate);
            if (checkpoints.isDue(training.step())) checkpoints.save(training.checkpoint(identity));
        }
    }

    private Provenance provenance(Device device, TrainingPair pair, Losses losses, Training training) {
        return new Provenance(
                Provenance.VERSION,
                Torch.version(),
                Torch.name(device),
                size(pair.content(), content),
                size(pair.style(), style),
                settings.options(),
                weights.origin(),
                weights.sha256(),
                training.step(),
                stopped,
                losses,
                training.clock().elapsed().toMillis() / 1000.0);
    }

    private static Provenance.Size size(RgbImage image, Pictures pictures) {
        return new Provenance.Size(image.width(), image.height(), pictures.images());
    }
}
