package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.JobListener;
import io.github.hrstyle.client.RemoteJob;
import io.github.hrstyle.client.RemoteServer;
import io.github.hrstyle.client.RemoteStep;
import io.github.hrstyle.core.image.Resampling;
import io.github.hrstyle.core.image.RgbImage;
import io.github.hrstyle.core.training.FitProgress;
import io.github.hrstyle.imagej.live.LiveView;
import io.github.hrstyle.imagej.live.Outcome;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Shows a server's work as if it were done here. A server knows no "Finish now": there it goes on to the end. */
final class RemoteProgress implements JobListener {

    /** Longer side of what is shown before there is a first preview, in pixels. */
    private static final int SIDE = 512;

    private final RemoteServer server;
    private final String id;
    private final SourceImage content;
    private final Progress progress;
    private final @Nullable LiveView view;
    private @Nullable Long firstStep;
    private @Nullable RgbImage picture;
    private boolean pictureIsOld = true;

    RemoteProgress(RemoteServer server, String id, SourceImage content, Progress progress, @Nullable LiveView view) {
        this.server = server;
        this.id = id;
        this.content = content;
        this.progress = progress;
        this.view = view;
    }

    @Override
    public void onState(RemoteJob job) {
        Integer position = job.position();
        if (position == null) return;
        String text = Text.format("Waiting on the server: number %d in its queue", position);
        progress.show(text, 0, 0);
        if (view != null) view.say(text);
    }

    @Override
    public void onStep(RemoteStep step) {
        long now = System.nanoTime();
        if (firstStep == null) firstStep = now;
        FitProgress fit = step.progress(Duration.ofNanos(now - firstStep), this::picture);
        progress.onStep(fit);
        if (view == null) return;
        view.onStep(fit);
        if (view.outcome() == Outcome.STOPPED_KEEP) view.say("A server's job can't be finished early; it goes on");
    }

    @Override
    public void onPreview() {
        pictureIsOld = true;
    }

    @Override
    public boolean goOn() {
        return !progress.isCancelled() && (view == null || view.outcome() != Outcome.CANCELLED);
    }

    /** The newest preview, or the content image until there is one. */
    private RgbImage picture() {
        if (pictureIsOld) {
            pictureIsOld = false;
            try {
                Optional<byte[]> png = server.preview(id);
                if (png.isPresent()) picture = read(png.get());
            } catch (IOException e) {
                // A picture the less; if the server is gone, the events will say so.
            }
        }
        RgbImage shown = picture;
        if (shown == null) {
            int[] size =
                    Resampling.fitted(content.plane().width(), content.plane().height(), SIDE);
            shown = Resampling.read(content.plane(), size[0], size[1]);
            picture = shown;
        }
        return shown;
    }

    private static RgbImage read(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        if (image == null) throw new IOException("a preview that is no picture");
        return ImagePlusPlanes.of(new ImagePlus("", image)).plane(0).read();
    }
}
