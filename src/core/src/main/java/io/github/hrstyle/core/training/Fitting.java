package io.github.hrstyle.core.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.core.image.ColourMap;
import io.github.hrstyle.core.image.Plane;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.network.HrNet;
import io.github.hrstyle.core.network.ImageTensors;
import io.github.hrstyle.core.network.Parameters;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.weights.Vgg19Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of training, from a pair of images to a fitted style. Only one may run at a time in a process, since libtorch's
 * record of operations is one for all.
 */
public final class Fitting {

    private final TransferSettings settings;
    private final Method method;
    private final Plane content;
    private final Plane style;
    private final Vgg19Weights weights;
    private final FitListener listener;
    private final List<Losses> history = new ArrayList<>();
    private double learningRate;
    private boolean stopped;

    /**
     * @param content at least 16 pixels a side, also at the settings' size
     * @param style likewise
     * @param weights of the loss network
     * @param listener told of every step
     */
    public Fitting(Plane content, Plane style, TransferSettings settings, Vgg19Weights weights, FitListener listener) {
        this.settings = settings;
        this.method = Method.of(settings.preset());
        this.content = content;
        this.style = style;
        this.weights = weights;
        this.listener = listener;
    }

    /**
     * Trains on {@code device}.
     *
     * @throws IllegalArgumentException if an image is too small, or the size too large for the memory
     * @throws ArithmeticException if training diverges
     */
    public FitResult run(Device device) {
        List<Stage> stages = method.stages(settings);
        TrainingPair finest = TrainingPair.at(settings.size(), content, style);
        Optional<ColourMap> colours =
                method.residual() ? Optional.of(ColourMap.between(finest.content(), finest.style())) : Optional.empty();
        try (NDManager manager = Torch.manager(device)) {
            Vgg19 vgg19 = new Vgg19(manager, weights);
            Parameters parameters =
                    new Parameters(manager, HrNet.initialise(settings.seed(), method.residual())).trainable();
            Tracker rate = update -> (float) learningRate;
            Optimizer adam = Optimizer.adam().optLearningRateTracker(rate).build();
            Clock clock = new Clock(stages);
            for (Stage stage : stages) {
                boolean last = stage == stages.get(stages.size() - 1);
                TrainingPair pair = last ? finest : TrainingPair.at(stage.size(), content, style);
                try (StageModel model = new StageModel(manager, pair, colours, method, settings, vgg19, parameters)) {
                    Best best = train(model, stage, parameters, adam, clock);
                    if (last || stopped) {
                        FittedStyle fitted = new FittedStyle(
                                colours,
                                best.parameters(),
                                model.statistics(best.parameters()),
                                provenance(device, pair, best.losses(), clock));
                        return new FitResult(fitted, List.copyOf(history));
                    }
                }
            }
        }
        throw new AssertionError("there is always a last stage");
    }

    private Best train(StageModel model, Stage stage, Parameters parameters, Optimizer adam, Clock clock) {
        Best best = new Best();
        for (int i = 0; i < stage.steps() && !stopped; i++) {
            learningRate = method.learningRate(settings, stage, i);
            model.step(adam, (losses, output) -> {
                if (!Float.isFinite(losses.total()))
                    throw new ArithmeticException(
                            "training diverged at step %d with learning-rate %s: try a tenth of it"
                                    .formatted(history.size() + 1, settings.learningRate()));
                best.offer(losses, parameters);
                history.add(losses);
                clock.tick(stage);
                stopped = !listener.onStep(new FitProgress(
                        history.size(),
                        settings.steps(),
                        losses,
                        clock.elapsed(),
                        clock.remaining(),
                        () -> ImageTensors.image(output)));
            });
        }
        best.offer(model.losses(), parameters);
        return best;
    }

    private Provenance provenance(Device device, TrainingPair pair, Losses losses, Clock clock) {
        return new Provenance(
                Provenance.VERSION,
                Torch.version(),
                Torch.name(device),
                size(pair.content()),
                size(pair.style()),
                settings.options(),
                weights.origin(),
                weights.sha256(),
                history.size(),
                stopped,
                losses,
                clock.elapsed().toMillis() / 1000.0);
    }

    private static Provenance.Size size(RgbImage image) {
        return new Provenance.Size(image.width(), image.height());
    }
}
