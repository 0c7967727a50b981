package io.github.hrstyle.runner.verb;

import ij.ImagePlus;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.client.FetchFolder;
import io.github.hrstyle.client.JobProduct;
import io.github.hrstyle.client.NewRemoteJob;
import io.github.hrstyle.client.Printable;
import io.github.hrstyle.client.RemoteServer;
import io.github.hrstyle.core.quality.Suitability;
import io.github.hrstyle.core.settings.TransferSettings;
import io.github.hrstyle.imagej.transfer.LargeImage;
import io.github.hrstyle.imagej.transfer.SourceImage;
import io.github.hrstyle.imagej.transfer.TransferReport;
import io.github.hrstyle.images.files.ImageFiles;
import io.github.hrstyle.runner.progress.CancelledException;
import io.github.hrstyle.runner.progress.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A transfer that a server does. */
@Command(
        name = "submit",
        description = {
            "As transfer, but done by a server (hrstyle serve): sends both images, waits and writes the result.",
            "Ctrl-C cancels the job."
        },
        footer = {
            "",
            "Example:",
            "  hrstyle submit --server http://gpu.lab:8080 --content day.png --style dusk.png --output day-at-dusk.png"
        })
final class SubmitVerb implements Callable<Integer> {

    @Mixin
    private PairOptions pair = new PairOptions();

    @Mixin
    private MaskOptions masks = new MaskOptions();

    @Option(
            names = "--output",
            paramLabel = "IMG",
            description = "file to write: PNG, JPEG, BMP or TIFF by its extension; not needed with --no-wait")
    private @Nullable Path output;

    @Option(names = "--no-wait", description = "print the job's id and leave it to the server")
    private boolean noWait;

    @Option(names = "--save-fitted", paramLabel = "FILE", description = "keep the fitted style too (.hrstyle)")
    private @Nullable Path fitted;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write how it was made, and every step's losses (.json)")
    private @Nullable Path report;

    @Mixin
    private StructureMapOption structureMap = new StructureMapOption();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        RemoteServer server = servers.server(common);
        TransferSettings settings = options.settings();
        NewRemoteJob job = pair.job(masks.uploads(), settings);
        Optional<Path> large = pair.largeContent();
        PairOptions.Pair images = pair.open(settings.size());
        masks.open(pair, images, settings); // what is wrong is said before anything is sent
        checkOutputs(images.content(), large);

        Monitor monitor = common.monitor();
        String id = server.submit(job, monitor::goOn).orElseThrow(CancelledException::new);
        if (noWait || output == null) {
            common.out().println(id);
            return ExitStatus.DONE;
        }
        new RemoteWork(server, id, monitor).await();
        if (large.isEmpty()) fetch(server, id, images.content(), output, monitor);
        else fetchLarge(server, id, large.get(), output, monitor);
        return ExitStatus.DONE;
    }

    private void checkOutputs(SourceImage content, Optional<Path> large) throws IOException {
        if (noWait) {
            if (output != null || fitted != null || report != null || structureMap.isGiven())
                throw Failure.badInput(
                        "--no-wait writes no file; leave out --output, --save-fitted, --report and --structure-map");
            return;
        }
        if (output == null) throw Failure.badInput("--output is missing (only --no-wait needs none)");
        if (large.isEmpty()) outputs.checkImage(output, content.image());
        else checkLarge(large.get(), output);
        if (fitted != null) outputs.checkFitted(fitted);
        if (report != null) outputs.checkReport(report);
        structureMap.check(outputs, content);
    }

    private void checkLarge(Path file, Path target) throws IOException {
        if (structureMap.isGiven()) throw MapOptions.tooLarge(file);
        try (LargeImage content = LargeImage.open(file)) {
            outputs.checkLarge(target, content);
        }
    }

    private void fetchLarge(RemoteServer server, String id, Path file, Path target, Monitor monitor)
            throws IOException {
        try (FetchFolder folder = FetchFolder.make();
                LargeImage content = LargeImage.open(file)) {
            Path made = folder.fetch(server, id, JobProduct.REPORT);
            TransferReport parsed = parsed(made, monitor);
            Path style = fitted == null ? null : folder.fetch(server, id, JobProduct.FITTED);
            outputs.checkLarge(target, content); // another program may have written it meanwhile
            server.fetch(id, JobProduct.RESULT, target);
            if (fitted != null && style != null) Outputs.writeFetched(style, fitted);
            if (report != null) Outputs.writeFetched(made, report);
            common.out().println(Printable.of(Lines.result(target, content, parsed.seconds(), parsed)));
        }
    }

    private static TransferReport parsed(Path made, Monitor monitor) throws IOException {
        TransferReport parsed = TransferReport.parse(Files.readString(made));
        monitor.warn(
                new Suitability(parsed.warnings().stream().map(Printable::of).toList()));
        return parsed;
    }

    private void fetch(RemoteServer server, String id, SourceImage content, Path target, Monitor monitor)
            throws IOException {
        try (FetchFolder folder = FetchFolder.make()) {
            Path result = folder.fetch(server, id, JobProduct.RESULT);
            Path made = folder.fetch(server, id, JobProduct.REPORT);
            TransferReport parsed = parsed(made, monitor);
            ImagePlus image = ImageFiles.open(result);
            Path style = fitted == null ? null : folder.fetch(server, id, JobProduct.FITTED);

            outputs.writeFetched(result, image, target, parsed);
            if (fitted != null && style != null) Outputs.writeFetched(style, fitted);
            if (report != null) Outputs.writeFetched(made, report);
            structureMap.write(outputs, content, image, parsed);
            common.out().println(Printable.of(Lines.result(target, image, parsed)));
        }
    }
}
