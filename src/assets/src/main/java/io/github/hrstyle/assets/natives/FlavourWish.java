package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Which builds of libtorch will do for a device that was asked for, on this machine.
 *
 * @param flavours the best first; the best one is downloaded when none is here
 * @param note what to tell the user when the CPU is used though there is an NVIDIA driver
 */
record FlavourWish(List<Flavour> flavours, Optional<String> note) {

    FlavourWish {
        flavours = List.copyOf(flavours);
    }

    /**
     * @param said flavour that the user fixed, if any
     * @throws Failure if CUDA was asked for and cannot work here
     */
    static FlavourWish of(DeviceChoice device, Optional<Flavour> said, Driver driver) {
        boolean cuda = device.kind() == DeviceChoice.Kind.CUDA;
        if (cuda) requireCuda(device, said, driver);
        if (said.isPresent()) return new FlavourWish(List.of(said.get()), Optional.empty());
        if (cuda) return new FlavourWish(List.of(Flavour.CU128), Optional.empty());
        if (device.kind() == DeviceChoice.Kind.CPU) {
            List<Flavour> any = driver.isUsable() ? List.of(Flavour.CPU, Flavour.CU128) : List.of(Flavour.CPU);
            return new FlavourWish(any, Optional.empty());
        }
        if (driver.isUsable())
            return new FlavourWish(
                    List.of(Flavour.CU128, Flavour.CPU),
                    Optional.of(Text.format(
                            "there is a GPU (%s), but the libtorch here is the CPU's: device=cuda fetches CUDA's",
                            driver)));
        return new FlavourWish(
                List.of(Flavour.CPU),
                driver.isFound() ? Optional.of("no GPU is used: " + driver.problem()) : Optional.empty());
    }

    private static void requireCuda(DeviceChoice device, Optional<Flavour> said, Driver driver) {
        String why = !driver.isUsable()
                ? driver.problem()
                : said.isPresent() && said.get() == Flavour.CPU
                        ? "libtorch is to be the CPU's, as the variable " + LibtorchStore.FLAVOUR_VARIABLE + " says"
                        : device.index() >= driver.devices().size()
                                ? "the NVIDIA driver has only "
                                        + driver.devices().size() + " device(s)"
                                : "";
        if (!why.isEmpty())
            throw Failure.badInput(
                    Text.format("device %s was asked for, but libtorch cannot use it here: %s", device, why), "device");
    }
}
