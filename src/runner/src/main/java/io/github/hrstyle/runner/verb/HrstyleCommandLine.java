package io.github.hrstyle.runner.verb;

import io.github.hrstyle.assets.failure.Failure;
import io.github.hrstyle.runner.progress.Cancellation;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParseResult;

/** The verbs put together. */
public final class HrstyleCommandLine {

    private static final int COLUMNS = 100;
    private static final Set<String> SERVER_VERBS = Set.of("serve", "worker");

    private HrstyleCommandLine() {}

    /**
     * A command line, to be executed once.
     *
     * @param verbs makes the verbs
     * @param cancellation that they ask whether to go on
     */
    public static CommandLine of(IFactory verbs, Cancellation cancellation) {
        CommandLine line = new CommandLine(Hrstyle.class, new IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                return type == CommonOptions.class ? type.cast(new CommonOptions(cancellation)) : verbs.create(type);
            }
        });
        line.getSubcommands().values().forEach(HrstyleCommandLine::complete);
        // For who packages this: prints a script that completes verbs and settings in bash and zsh.
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion.getCommandSpec().usageMessage().hidden(true);
        line.addSubcommand(completion);
        Failures failures = new Failures(cancellation);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(COLUMNS)
                .setExecutionStrategy(HrstyleCommandLine::run)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /**
     * What Quarkus has to start with for these arguments; empty where it is not needed: for verbs that don't serve, for help,
     * and for bad arguments, which executing them then tells.
     */
    public static Optional<Map<String, String>> serverConfiguration(String... args) {
        if (args.length == 0 || !SERVER_VERBS.contains(args[0])) return Optional.empty();
        try {
            ParseResult verb = of(CommandLine.defaultFactory(), new Cancellation())
                    .parseArgs(args)
                    .subcommand();
            return verb.isUsageHelpRequested()
                    ? Optional.empty()
                    : Optional.of(((ServerVerb) verb.commandSpec().userObject()).configuration());
        } catch (CommandLine.ParameterException | Failure e) {
            return Optional.empty();
        }
    }

    /** Whether ImageJ's classes have to be patched before anything else. */
    public static boolean isMacro(String... args) {
        return args.length > 0 && args[0].equals("macro");
    }

    /** picocli hands only exceptions to its handler. */
    private static int run(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            throw new CommandLine.ExecutionException(
                    parsed.commandSpec().commandLine(), "out of memory", new UndeclaredThrowableException(e));
        }
    }

    private static void complete(CommandLine verb) {
        // In the order in which they are needed, not the alphabet's.
        verb.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        verb.getMixins().values().forEach(mixin -> {
            if (mixin instanceof SettingOptions settings) settings.addTo(verb.getCommandSpec());
        });
    }
}
