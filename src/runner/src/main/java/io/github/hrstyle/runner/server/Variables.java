package io.github.hrstyle.runner.server;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.assets.natives.LibtorchStore;
import io.github.hrstyle.assets.text.Text;
import io.github.hrstyle.assets.weights.Vgg19Store;
import io.github.hrstyle.client.ServerAddress;
import io.github.hrstyle.runner.queue.ServerConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The environment's variables whose names begin with HRSTYLE_: a misspelt one would do nothing, and nobody would know. */
public final class Variables {

    private static final String PREFIX = "HRSTYLE_";

    private static final List<String> OTHERS = List.of(
            Deployment.API_KEY_VARIABLE,
            Deployment.QUEUE_URL_VARIABLE,
            Deployment.QUEUE_USERNAME_VARIABLE,
            Deployment.QUEUE_PASSWORD_VARIABLE,
            Deployment.WORKER_DEVICE_VARIABLE,
            Deployment.WORKER_HOST_VARIABLE,
            Deployment.WORKER_PORT_VARIABLE,
            ServerAddress.URL_VARIABLE,
            Vgg19Store.SOURCE_VARIABLE,
            LibtorchStore.FOLDER_VARIABLE,
            LibtorchStore.URL_VARIABLE,
            "HRSTYLE_OFFLINE",
            "HRSTYLE_JAVA_OPTS"); // of the script that starts the program

    /** What the program itself sets. */
    private static final Set<String> OWN = Set.of("temporary", "serves", "works", "apiKey", "device");

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            int.class, new Kind("a whole number from 1", text -> Integer.parseInt(text) >= 1),
            long.class, new Kind("a whole number from 1", text -> Long.parseLong(text) >= 1),
            Duration.class,
                    new Kind("a time such as 5s, 10m or 7d", text -> isPositive(DurationConverter.parseDuration(text))),
            MemorySize.class,
                    new Kind(
                            "a size such as 64M",
                            text -> new MemorySizeConverter().convert(text).asLongValue() >= 1));

    private Variables() {}

    /** All that mean something to a server or a worker, or to a client. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(OTHERS);
        for (Method setting : ServerConfig.class.getMethods())
            if (!OWN.contains(setting.getName())) known.add(variable(setting.getName()));
        return known;
    }

    /**
     * Converts the server's settings as they will be converted when it starts.
     *
     * @param environment variables by name
     * @throws Failure naming the first one that can't be
     */
    static void check(Function<String, @Nullable String> environment) {
        for (Method setting : ServerConfig.class.getMethods()) {
            Kind kind = KINDS.get(setting.getReturnType());
            String value = environment.apply(variable(setting.getName()));
            if (kind != null && value != null) kind.check(variable(setting.getName()), value);
        }
    }

    /** What a setting may be. */
    private record Kind(String words, Predicate<String> test) {

        void check(String variable, String value) {
            boolean good;
            try {
                good = test.test(value.strip());
            } catch (IllegalArgumentException e) {
                good = false;
            }
            if (!good) throw Failure.badInput(Text.format("%s must be %s, but is '%s'", variable, words, value));
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }

    /** As the configuration's library makes one of a setting's name. */
    private static String variable(String setting) {
        return PREFIX + "SERVER_" + setting.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /**
     * A sentence for each variable that nothing reads.
     *
     * @param names of the environment's variables
     */
    public static List<String> unknown(Set<String> names) {
        Set<String> known = known();
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                        .map(name -> Text.format(
                                "%s does nothing: the variables of HRStyle are %s", name, String.join(", ", known)))
                        .toList();
    }
}
