package io.github.hrstyle.runner.verb;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.core.SelfTest;
import io.github.hrstyle.core.apply.Certificate;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.core.fitted.FittedStyle;
import io.github.hrstyle.core.fitted.Provenance;
import io.github.hrstyle.imagej.transfer.FittedSource;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is here; downloads nothing. */
@Command(
        name = "info",
        description = {
            "Shows versions, NVIDIA's driver, which libtorch is used and from where, devices, and whether the loss network's weights are",
            "ready. With --self-test it also trains for some steps on the device and on the processor and says whether both learn alike.",
            "Downloads nothing.",
            "With --fitted it shows how a fitted style was made and, where it is a function of colour alone, what it can do to any colour at most."
        },
        footer = {
            "",
            "Example:",
            "  hrstyle info --json",
            "  hrstyle info --self-test",
            "  hrstyle info --fitted dusk.hrstyle"
        })
final class InfoVerb implements Callable<Integer> {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    /** @param certificate none of a style that is no function of colour alone */
    private record Style(Provenance provenance, @Nullable Certificate certificate) {

        static Style of(FittedStyle fitted) {
            boolean certain = fitted.isColourOnly() && fitted.labels().size() <= 1;
            return new Style(fitted.provenance(), certain ? Certificate.of(fitted) : null);
        }
    }

    /**
     * @param versions by name
     * @param driver NVIDIA's
     * @param libtorch which one, from where, and whether it was verified
     * @param devices that can be asked for
     * @param processors that Java and libtorch may use
     * @param weights where they are looked for, in order
     * @param selfTest left out where none was asked for
     */
    private record Info(
            Map<String, String> versions,
            String driver,
            LibtorchPlace libtorch,
            List<String> devices,
            int processors,
            List<WeightsPlace> weights,
            @Nullable SelfTest selfTest) {}

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--self-test", description = "train for some steps on the device and on the processor, and compare")
    private boolean selfTest;

    @Option(names = "--fitted", paramLabel = "FILE", description = "fitted style (.hrstyle) to show instead")
    private @Nullable Path fitted;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (fitted != null) {
            print(Style.of(FittedSource.open(fitted).fitted()));
            return ExitStatus.DONE;
        }
        LibtorchPlace libtorch = LibtorchPlace.ofUser();
        if (selfTest && !libtorch.ready()) throw Failure.environment("self-test: " + libtorch.detail(), null);
        Info info = new Info(
                libtorch.ready() ? TransferReport.versions() : TransferReport.programVersions(),
                LibtorchStore.in(Vgg19Store.defaultModelFolder()).driver().toString(),
                libtorch,
                libtorch.ready() ? Torch.devices() : List.of(),
                Runtime.getRuntime().availableProcessors(),
                WeightsPlace.ofUser(),
                selfTest ? SelfTest.of(DeviceChoice.AUTO) : null);
        if (json) common.out().println(JSON.toJson(info));
        else print(info, common.out());
        return info.selfTest() == null || info.selfTest().isPassed() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void print(Style style) {
        PrintWriter out = common.out();
        if (json) {
            out.println(JSON.toJson(style));
            return;
        }
        Provenance made = style.provenance();
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("content", made.content());
        lines.put("style", made.style());
        lines.put("HRStyle", made.hrstyle());
        lines.put("steps", made.steps() + (made.stopped() ? ", then stopped" : ""));
        lines.put("device", made.device());
        lines.put("seconds", Text.format("%.1f", made.seconds()));
        made.settings().forEach(lines::putIfAbsent);
        lines.forEach((name, value) -> out.println(Text.format("%-16s%s", name, value)));
        if (made.calibration() != null) out.println(made.calibration().words());
        out.println(
                style.certificate() == null
                        ? "no bounds: what becomes of a colour depends on what surrounds it, or on masks"
                        : style.certificate().words());
    }

    private static void print(Info info, PrintWriter out) {
        info.versions().forEach((name, version) -> out.printf(Locale.ROOT, "%-12s%s%n", name, version));
        LibtorchPlace libtorch = info.libtorch();
        if (libtorch.ready()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s%s, %s: %s%n",
                    "  build",
                    libtorch.flavour(),
                    libtorch.origin(),
                    libtorch.folder());
        } else out.printf(Locale.ROOT, "%-12s%s%n", "libtorch", "not ready");
        out.printf(Locale.ROOT, "%-12s%s%n", "  state", libtorch.detail());
        out.printf(Locale.ROOT, "%-12s%s%n", "GPU driver", info.driver());
        if (libtorch.ready()) out.printf(Locale.ROOT, "%-12s%s%n", "devices", String.join(", ", info.devices()));
        out.printf(Locale.ROOT, "%-12s%d%n", "CPU threads", info.processors());
        out.println("loss-network weights, in the order in which they are looked for:");
        for (WeightsPlace place : info.weights())
            out.printf(
                    Locale.ROOT,
                    "  %-9s %s: %s (%s)%n",
                    place.ready() ? "ready" : "not ready",
                    place.place(),
                    place.path(),
                    place.detail());
        if (info.selfTest() != null) out.println(Text.format("%-12s%s", "self-test", info.selfTest()));
    }
}
