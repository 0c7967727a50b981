package io.github.hrstyle.imagej.command;

import ij.ImagePlus;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.client.FetchFolder;
import io.github.hrstyle.client.JobFollower;
import io.github.hrstyle.client.JobProduct;
import io.github.hrstyle.client.NewRemoteJob;
import io.github.hrstyle.client.NewRemoteJob.Upload;
import io.github.hrstyle.client.RemoteJob;
import io.github.hrstyle.client.RemoteServer;
import io.github.hrstyle.client.ServerAddress;
import io.github.hrstyle.imagej.live.LiveView;
import io.github.hrstyle.imagej.transfer.ImageTransfer;
import io.github.hrstyle.imagej.transfer.MaskImage;
import io.github.hrstyle.imagej.transfer.Masks;
import io.github.hrstyle.imagej.transfer.PixelMap;
import io.github.hrstyle.imagej.transfer.ResultFile;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.images.planes.ImagePlusPlanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A transfer that a server does; what comes back is as if it had been done here. */
final class RemoteTransfer {

    private final TransferRequest request;
    private final RemoteServer server;
    private final CommandProgress progress;

    RemoteTransfer(TransferRequest request, ServerAddress address, CommandProgress progress) {
        this.request = request;
        this.progress = progress;
        server = new RemoteServer(address);
    }

    /** @return the result, not yet shown; empty when the user cancelled, and then the server's job is cancelled too */
    Optional<ImagePlus> run() throws IOException {
        SentImage content = SentImage.of(Key.CONTENT, request.pair().content());
        SentImage style = SentImage.of(Key.STYLE, request.pair().style());
        try (FetchFolder folder = FetchFolder.make()) {
            progress.show("Sending the images to " + server.address(), 0, 0);
            NewRemoteJob job = new NewRemoteJob(
                    upload(content.title(), content.toSend(), folder, Key.CONTENT),
                    upload(style.title(), style.toSend(), folder, Key.STYLE),
                    masks(folder),
                    request.pair().settings());
            Optional<String> id = server.submit(job, () -> !progress.isCancelled());
            if (id.isEmpty() || !follow(id.get())) return Optional.empty();
            progress.show("Fetching the result from " + server.address(), 0, 0);
            return Optional.of(fetch(id.get(), content, folder));
        }
    }

    private Optional<NewRemoteJob.Masks> masks(FetchFolder folder) throws IOException {
        if (request.pair().masks().isEmpty()) return Optional.empty();
        Masks masks = request.pair().masks().get();
        return Optional.of(new NewRemoteJob.Masks(
                upload(masks.content(), folder, Key.CONTENT_MASK), upload(masks.style(), folder, Key.STYLE_MASK)));
    }

    private static Upload upload(MaskImage mask, FetchFolder folder, String key) throws IOException {
        return upload(mask.source().name(), mask.image(), folder, key);
    }

    private static Upload upload(String name, ImagePlus image, FetchFolder folder, String key) throws IOException {
        Path file = folder.file(key + ".tif");
        ImageFiles.save(image, file, Map.of(), false);
        return new Upload(name, file);
    }

    /** @return whether the job is done */
    private boolean follow(String id) throws IOException {
        Optional<RemoteJob> end;
        if (LiveView.canShow()) {
            String title = title();
            try (LiveView view = LiveView.open(title, request.pair().content().plane())) {
                end = new JobFollower(
                                server,
                                id,
                                new RemoteProgress(server, id, request.pair().content(), progress, view))
                        .follow();
            }
        } else {
            end = new JobFollower(
                            server,
                            id,
                            new RemoteProgress(server, id, request.pair().content(), progress, null))
                    .follow();
        }
        if (end.isEmpty()) return false;
        RemoteJob job = end.get();
        if (job.is(RemoteJob.CANCELLED))
            throw new IOException(Text.format("%s: job %s was cancelled there", server.address(), id));
        if (!job.is(RemoteJob.DONE))
            throw new IOException(Text.format("%s: job %s failed: %s", server.address(), id, job.error()));
        return true;
    }

    private String title() {
        return ImageTransfer.title(
                request.pair().content().image().getTitle(),
                request.pair().style().image().getTitle());
    }

    private ImagePlus fetch(String id, SentImage content, FetchFolder folder) throws IOException {
        ImagePlus fetched = ImageFiles.open(folder.fetch(server, id, JobProduct.RESULT));
        TransferReport report = TransferReport.parse(Files.readString(folder.fetch(server, id, JobProduct.REPORT)));
        ImagePlus image = content.result(fetched, title());
        if (request.region().isPresent()) {
            limit(image, request.region().get());
            report = report.withoutQuality()
                    .limitedTo(request.region().get().area()); // the server measured the change of the whole
        }
        if (request.savedFitted().isPresent())
            ResultFile.copy(
                    folder.fetch(server, id, JobProduct.FITTED),
                    request.savedFitted().get());
        if (request.structureMap().isPresent())
            PixelMap.ofStructure(request.pair().content(), image)
                    .write(request.structureMap().get(), request.pair().content(), image, report, false);
        OutputFiles.finish(image, request.output(), report);
        return image;
    }

    private void limit(ImagePlus image, Region region) {
        ImagePlusPlanes original = request.pair().content().planes();
        ImagePlusPlanes result = ImagePlusPlanes.of(image);
        for (int i = 0; i < original.count(); i++) region.apply(original.plane(i), result.plane(i));
    }
}
