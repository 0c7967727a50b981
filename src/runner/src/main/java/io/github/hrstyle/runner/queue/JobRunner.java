package io.github.hrstyle.runner.queue;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.weights.WeightsException;
import io.github.hrstyle.core.Session;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.FittedStyleFile;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.Setting;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.core.training.Checkpoint;
import io.github.hrstyle.core.training.CheckpointFile;
import io.github.hrstyle.core.training.FitIdentity;
import io.github.hrstyle.core.training.FitResult;
import io.github.hrstyle.imagej.transfer.FittedSource;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.Judged;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Does one attempt at a job: fetches its images and its checkpoint, trains, applies and brings the results back. */
final class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    /** What is to become of the job's task. */
    enum Outcome {
        DONE,
        FAILED,
        /** The job has ended elsewhere, or goes on there. */
        LOST,
        /** It waits for a worker again. */
        HANDED_BACK,
        /** It waits for another attempt, after a pause. */
        FAILED_FOR_NOW
    }

    private final JobStore store;
    private final JobImages images;
    private final Attempts attempts;
    private final Previews previews;
    private final ServerConfig config;
    private final PrivateFolder folder;
    private final BooleanSupplier stopping;

    /** @param stopping whether this process is about to end, so that jobs are handed back */
    JobRunner(
            JobStore store,
            JobImages images,
            Attempts attempts,
            Previews previews,
            ServerConfig config,
            PrivateFolder folder,
            BooleanSupplier stopping) {
        this.store = store;
        this.images = images;
        this.attempts = attempts;
        this.previews = previews;
        this.config = config;
        this.folder = folder;
        this.stopping = stopping;
    }

    /** Never fails: what goes wrong is the job's failure. */
    Outcome run(Attempt attempt) throws SQLException {
        try {
            return transfer(attempt);
        } catch (AttemptLostException e) {
            LOG.infof("%s: cancelled, or taken over by another worker", attempt.job());
            return Outcome.LOST;
        } catch (WeightsException e) { // this machine's, whoever named them: another worker may have them
            return failedForNow(attempt, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            Failure failure = Failure.of(e);
            return switch (failure.kind()) {
                case BAD_INPUT -> failed(attempt, failure.getMessage());
                case BUSY, ENVIRONMENT, CANCELLED -> failedForNow(attempt, failure.getMessage());
                case OUR_MISTAKE -> {
                    LOG.errorf(e, "%s: a mistake of this program's", attempt.job());
                    yield failedForNow(attempt, failure.getMessage());
                }
            };
        }
    }

    private Outcome failed(Attempt attempt, String reason) throws SQLException {
        LOG.warnf("%s: failed: %s", attempt.job(), reason);
        try {
            attempts.fail(attempt, reason);
        } catch (AttemptLostException e) {
            LOG.infof("%s: cancelled, or taken over by another worker", attempt.job());
            return Outcome.LOST;
        }
        return Outcome.FAILED;
    }

    private Outcome failedForNow(Attempt attempt, String reason) throws SQLException {
        LOG.warnf("%s: attempt %d failed: %s", attempt.job(), attempt.number(), reason);
        try {
            return attempts.failForNow(attempt, reason) ? Outcome.FAILED_FOR_NOW : Outcome.FAILED;
        } catch (AttemptLostException e) {
            return Outcome.LOST;
        }
    }

    private Outcome transfer(Attempt attempt) throws SQLException, IOException {
        Path work = folder.newFolder();
        try {
            Job job = store.job(attempt.job()).orElseThrow(() -> new AttemptLostException(attempt));
            TransferSettings settings = settings(job, config.device().map(DeviceChoice::parse));
            AttemptFiles files = new AttemptFiles(images, attempt, work);
            SourceImage content = files.open(JobFile.CONTENT, job.contentName(), settings);
            previews.keep(job.id(), JobFile.CONTENT_PREVIEW, content.plane());
            Optional<FittedSource> fitted = files.fitted();
            if (fitted.isPresent()) return apply(attempt, job, files, fitted.get(), content, settings.device());
            SourceImage style = files.open(JobFile.STYLE, job.styleName(), settings);
            previews.keep(job.id(), JobFile.STYLE_PREVIEW, style.plane());
            Optional<Masks> masks = files.masks(content, style, settings);
            Suitability suitability = Judged.pair(content, style);
            ImageTransfer transfer =
                    ImageTransfer.ready(session(attempt), content, style, masks, suitability, settings);
            String device = settings.preset().trains()
                    ? Torch.name(Torch.device(settings.device()))
                    : DeviceChoice.CPU.toString();
            Optional<Checkpoint> from = checkpoint(attempt);
            try {
                return transfer(attempt, job, files, transfer, device, from);
            } catch (Failure e) {
                if (from.isEmpty() || !e.subjects().contains(FitIdentity.CHECKPOINT)) throw e;
                // Such as with other weights than the worker had that began.
                LOG.warnf("%s: from the beginning: %s", attempt.job(), e.getMessage());
                return transfer(attempt, job, files, transfer, device, Optional.empty());
            }
        } finally {
            PrivateFolder.delete(work);
        }
    }

    private Outcome transfer(
            Attempt attempt,
            Job job,
            AttemptFiles files,
            ImageTransfer transfer,
            String device,
            Optional<Checkpoint> from)
            throws SQLException, IOException {
        int step = from.map(Checkpoint::step).orElse(0);
        attempts.goOn(attempt, device, step);
        LOG.infof("%s: attempt %d goes on from step %d of %d", attempt.job(), attempt.number(), step, job.steps());
        AttemptRecorder recorder = new AttemptRecorder(attempts, attempt, from, config, stopping);
        FitResult fit = transfer.fit(recorder, recorder);
        if (fit.stopped() && !recorder.finishes()) return handedBack(attempt);
        Optional<ImageTransfer.Result> result = transfer.apply(fit, (done, tiles) -> goesOn(attempt));
        if (result.isEmpty()) return handedBack(attempt);
        ImageTransfer.Result made = result.get();
        return finish(
                attempt,
                job,
                files,
                transfer.content(),
                fit.fitted(),
                made,
                transfer.settings().device());
    }

    /** What another job has fitted. */
    private Outcome apply(
            Attempt attempt, Job job, AttemptFiles files, FittedSource style, SourceImage content, DeviceChoice device)
            throws SQLException, IOException {
        long start = System.nanoTime();
        FittedStyle fitted = style.fitted();
        fitted.check(content.plane(), Optional.empty());
        if (!fitted.isColourOnly()) session(attempt).prepare(device);
        attempts.goOn(
                attempt, fitted.isColourOnly() ? DeviceChoice.CPU.toString() : Torch.name(Torch.device(device)), 0);
        Optional<ImagePlus> image = ImageTransfer.apply(
                fitted,
                content,
                ImageTransfer.title(job.contentName(), job.styleName()),
                device,
                (done, tiles) -> goesOn(attempt));
        if (image.isEmpty()) return handedBack(attempt);
        TransferReport report = TransferReport.ofApplication(
                fitted,
                style.source().named(job.styleName() + FittedStyleFile.EXTENSION),
                content.source(),
                Optional.empty(),
                Judged.input(content),
                device,
                (System.nanoTime() - start) / 1e9);
        return finish(attempt, job, files, content, fitted, new ImageTransfer.Result(image.get(), report), device);
    }

    private Outcome finish(
            Attempt attempt,
            Job job,
            AttemptFiles files,
            SourceImage content,
            FittedStyle style,
            ImageTransfer.Result made,
            DeviceChoice device)
            throws SQLException, IOException {
        Optional<Map<JobFile, Path>> written =
                files.write(job, content, style, made, device, (done, tiles) -> goesOn(attempt));
        if (written.isEmpty()) return handedBack(attempt);
        byte[] preview = PreviewPng.of(ImagePlusPlanes.of(made.image()).plane(content.index()));
        attempts.finish(attempt, made.report().seconds(), preview, written.get());
        LOG.infof("%s: done", attempt.job());
        return Outcome.DONE;
    }

    private Outcome handedBack(Attempt attempt) throws SQLException {
        attempts.handBack(attempt);
        LOG.infof("%s: handed back, this process ends", attempt.job());
        return Outcome.HANDED_BACK;
    }

    private boolean goesOn(Attempt attempt) {
        try {
            if (!attempts.isCurrent(attempt)) throw new AttemptLostException(attempt);
        } catch (SQLException e) {
            throw new QueueException(e);
        }
        return !stopping.getAsBoolean();
    }

    private Session session(Attempt attempt) {
        return Session.ofServer(new Session.Listener() {
            @Override
            public boolean onLibtorch(long bytesDone, long bytesTotal) {
                return goesOn(attempt);
            }

            @Override
            public boolean onWeights(long bytesDone, long bytesTotal) {
                return goesOn(attempt);
            }

            @Override
            public boolean onWaiting() {
                return goesOn(attempt);
            }

            @Override
            public void warn(String message) {
                LOG.warn(message);
            }
        });
    }

    private Optional<Checkpoint> checkpoint(Attempt attempt) throws SQLException {
        Optional<byte[]> bytes = store.file(attempt.job(), JobFile.CHECKPOINT);
        if (bytes.isEmpty()) return Optional.empty();
        try {
            return Optional.of(CheckpointFile.parse(bytes.get()));
        } catch (IOException e) {
            LOG.warnf("%s: from the beginning: %s", attempt.job(), e.getMessage());
            return Optional.empty();
        }
    }

    /** As they were submitted, on this worker's device where the submission leaves it open. */
    private static TransferSettings settings(Job job, Optional<DeviceChoice> own) {
        TransferSettings submitted = settings(job);
        return own.isEmpty() || submitted.device().kind() != DeviceChoice.Kind.AUTO
                ? submitted
                : settings(job, own.get().toString());
    }

    /** As they were submitted. */
    static TransferSettings settings(Job job) {
        return settings(job, job.settings().getOrDefault(Setting.DEVICE.option(), DeviceChoice.AUTO.toString()));
    }

    private static TransferSettings settings(Job job, String device) {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String text = job.settings().get(setting.option());
            if (text != null) texts.put(setting, text);
        }
        texts.put(Setting.DEVICE, device);
        return TransferSettings.of(texts);
    }
}
