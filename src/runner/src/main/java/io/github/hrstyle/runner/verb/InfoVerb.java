package io.github.hrstyle.runner.verb;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.DeviceChoice;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.core.SelfTest;
import io.github.hrstyle.core.engine.Torch;
import io.github.hrstyle.imagej.transfer.TransferReport;
import java.io.PrintWriter;
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
            "Downloads nothing."
        },
        footer = {"", "Example:", "  hrstyle info --json", "  hrstyle info --self-test"})
final class InfoVerb implements Callable<Integer> {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

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

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it
    private CommonOptions common;

    @Override
    public Integer call() {
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
        if (info.selfTest() != null) out.printf("%-12s%s%n", "self-test", info.selfTest());
    }
}
