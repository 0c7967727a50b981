package io.github.hrstyle.assets.natives;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.text.Text;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device asked for: {@code auto} (a CUDA device where there is one), {@code cpu}, {@code cuda} (the first) or
 * {@code cuda:N}.
 *
 * @param kind which sort
 * @param index of the CUDA device, from 0; 0 for the other sorts
 */
public record DeviceChoice(Kind kind, int index) {

    /** Sorts of devices. */
    public enum Kind {
        AUTO,
        CPU,
        CUDA
    }

    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /** Reads an option's text, in any case. */
    public static DeviceChoice parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("auto")) return AUTO;
        if (lower.equals("cpu")) return CPU;
        Matcher cuda = CUDA.matcher(lower);
        if (cuda.matches())
            return new DeviceChoice(Kind.CUDA, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
        throw Failure.badInput(Text.format("device must be auto, cpu, cuda or cuda:N, but is '%s'", text), "device");
    }

    /** The option's text. */
    @Override
    public String toString() {
        return kind == Kind.CUDA ? "cuda:" + index : kind.name().toLowerCase(Locale.ROOT);
    }
}
