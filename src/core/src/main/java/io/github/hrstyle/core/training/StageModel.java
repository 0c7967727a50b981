package io.github.hrstyle.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.hrstyle.assets.safetensors.Tensor;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.image.ColourBase;
import io.github.hrstyle.core.image.Regions;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.loss.Losses;
import io.github.hrstyle.core.loss.TransferLoss;
import io.github.hrstyle.core.network.Generator;
import io.github.hrstyle.core.network.ImageTensors;
import io.github.hrstyle.core.network.Normalisation;
import io.github.hrstyle.core.network.Parameters;
import io.github.hrstyle.core.network.Vgg19;
import io.github.hrstyle.core.settings.TransferSettings;
import java.util.Map;
import java.util.Optional;

/** What a training step needs at one stage's size: the content image, its colour transfer and the loss. */
final class StageModel implements AutoCloseable {

    /** Sees a step before its arrays are freed. */
    @FunctionalInterface
    interface Observer {
        void onForward(Losses losses, NDArray output);
    }

    /** Of the local affine layer, as a part of the longer side. Wider windows give smoother changes of colour, and fewer of them. */
    private static final double WINDOW = .06;

    private final NDManager manager;
    private final Optional<ColourBase> colours;
    private final int radius;
    private final Generator.Input input;
    private final TransferLoss loss;
    private final Generator generator;

    StageModel(
            NDManager parent,
            TrainingPair pair,
            Optional<Matches> matches,
            Method method,
            TransferSettings settings,
            Vgg19 vgg19,
            Parameters parameters) {
        manager = parent.newSubManager();
        colours = matches.map(Matches::base);
        radius = radius(pair.content());
        generator = new Generator(parameters, colours, radius);
        input = generator.input(manager, pair.content(), pair.regions().map(Regions.Resized::content));
        NDArray content = ImageTensors.of(manager, pair.content());
        loss = method.loss(
                vgg19,
                settings,
                content,
                input.start().orElse(content),
                ImageTensors.of(manager, pair.style()),
                pair,
                matches);
    }

    /** Of the local affine layer's windows, for an image in training. */
    private static int radius(RgbImage content) {
        return Math.max(1, (int) Math.round(WINDOW / 2 * Math.max(content.width(), content.height())));
    }

    /** The same, as this stage's model has it. */
    int radius() {
        return radius;
    }

    /** The gradients of one training step; {@code observer} is called between the forward and the backward pass. */
    void differentiate(Observer observer) {
        try (NDManager step = manager.newSubManager();
                GradientCollector gradients = Torch.engine().newGradientCollector()) {
            NDArray output = generator.output(step, input, new Normalisation.PerImage());
            TransferLoss.Terms terms = loss.of(output);
            observer.onForward(terms.values(), output);
            gradients.backward(terms.total());
        }
    }

    /** The losses as they stand. */
    Losses losses() {
        try (NDManager step = manager.newSubManager()) {
            return loss.of(generator.output(step, input, new Normalisation.PerImage()))
                    .values();
        }
    }

    /** The normalisations' statistics on the content image with the given parameters of the generator. */
    Map<String, Tensor> statistics(Map<String, Tensor> generatorParameters) {
        try (NDManager scratch = manager.newSubManager()) {
            Normalisation.PerImage normalisation = new Normalisation.PerImage();
            new Generator(new Parameters(scratch, generatorParameters), colours, radius)
                    .output(scratch, input, normalisation);
            return normalisation.statistics();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
