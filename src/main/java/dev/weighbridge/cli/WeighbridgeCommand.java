package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.NumberConverters;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.cli.rules.RulesCommand;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Tree;
import dev.weighbridge.ledger.LedgerFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The root command, which runs one command line with its subcommands. */
@Command(
        name = "weighbridge",
        description = "Decides where an LLM workload should run: on an API, self-hosted, or split.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class)
public final class WeighbridgeCommand {
    private WeighbridgeCommand() {}

    /**
     * Runs one command line and returns its exit code.
     *
     * @param further commands, in addition to those of this package
     */
    public static int run(CommandEnvironment environment, List<Object> further, String... args) {
        CommandLine line = new CommandLine(new WeighbridgeCommand())
                .addSubcommand(new RecommendCommand(environment))
                .addSubcommand(new BatchCommand(environment))
                .addSubcommand(RulesCommand.of(environment))
                .addSubcommand(CatalogCommand.of(environment))
                .addSubcommand(new CapacityCommand(environment))
                .addSubcommand(new MeasureCommand(environment))
                .addSubcommand(new ReplayCommand(environment))
                .addSubcommand(DecisionsCommand.of(environment))
                .addSubcommand(LedgerCommand.of(environment))
                .addSubcommand(new CompletionCommand(environment));
        further.forEach(line::addSubcommand);
        line.registerConverter(Path.class, new InputFile.PathConverter());
        NumberConverters.register(line);
        line.setOut(new PrintWriter(environment.styledOut(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        line.setResourceBundle(new EnvironmentDefaults(environment.variables()));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((error, arguments) -> wrongUsage(environment, List.of(error)));
        collectErrors(line);
        line.setExecutionStrategy(parsed -> {
            List<ParameterException> errors = errors(parsed);
            return errors.isEmpty() ? new CommandLine.RunLast().execute(parsed) : wrongUsage(environment, errors);
        });
        line.setExecutionExceptionHandler((error, command, parsed) -> failed(environment, error));
        if (args.length == 0) {
            line.usage(environment.styledErr());
            return ExitCode.BAD_INPUT;
        }
        int code = line.execute(args);
        environment.out().flush();
        if (environment.out().checkError()) {
            environment
                    .err()
                    .println(
                            "standard output: the answer could not be written. Check that it is not closed and its disk is not full.");
            return ExitCode.FAULT;
        }
        return code;
    }

    /** So that everything wrong with a command line is reported at once, and not the first problem alone. */
    private static void collectErrors(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(WeighbridgeCommand::collectErrors);
    }

    /** What is wrong with a command and those above it; nothing where help is asked for. */
    private static List<ParameterException> errors(ParseResult parsed) {
        Map<String, ParameterException> errors = new LinkedHashMap<>(); // one that is missing is found more than once
        for (Optional<ParseResult> command = Optional.of(parsed);
                command.isPresent();
                command = Optional.ofNullable(command.get().subcommand())) {
            if (command.get().isUsageHelpRequested() || command.get().isVersionHelpRequested()) {
                return List.of();
            }
            command.get().errors().stream()
                    .filter(ParameterException.class::isInstance)
                    .map(ParameterException.class::cast)
                    .forEach(error -> errors.putIfAbsent(String.valueOf(error.getMessage()), error));
        }
        List<ParameterException> all = List.copyOf(errors.values());
        // a positional parameter that could not be read is found again as one that no parameter takes
        List<ParameterException> others = all.stream()
                .filter(error -> !(error instanceof CommandLine.UnmatchedArgumentException unmatched)
                        || unmatched.isUnknownOption())
                .toList();
        return others.stream()
                        .anyMatch(error ->
                                error.getArgSpec() != null && error.getArgSpec().isPositional())
                ? others
                : all;
    }

    private static int wrongUsage(CommandEnvironment environment, List<ParameterException> errors) {
        for (int i = 0; i < errors.size(); i++) {
            report(environment, errors.get(i), i == errors.size() - 1);
        }
        return ExitCode.BAD_INPUT;
    }

    /** @param last then it says where help is */
    private static void report(CommandEnvironment environment, ParameterException error, boolean last) {
        String hint = error instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .findFirst()
                        .map(argument -> Nearest.hint(argument, known(error.getCommandLine())))
                        .orElse("")
                : "";
        environment
                .err()
                .printf(
                        "%s%s%s%n",
                        withFullStop(Tree.onOneLine(String.valueOf(error.getMessage()))),
                        hint,
                        last
                                ? " See `%s --help`."
                                        .formatted(error.getCommandLine()
                                                .getCommandSpec()
                                                .qualifiedName())
                                : "");
    }

    private static Set<String> known(CommandLine line) {
        Set<String> known = new TreeSet<>(line.getSubcommands().keySet());
        known.addAll(line.getCommandSpec().optionsMap().keySet());
        return known;
    }

    private static int failed(CommandEnvironment environment, Exception error) {
        if (error instanceof BrokenPipe) {
            return ExitCode.FAULT; // run prints the message
        }
        if (error instanceof InvalidInput invalid) {
            environment.printErrors(invalid.problems());
            return ExitCode.CONFIG_INVALID;
        }
        if (error instanceof LedgerFailure failure) {
            environment.err().println(Tree.onOneLine(failure.message()));
            return ExitCode.BAD_INPUT;
        }
        environment
                .err()
                .printf(
                        "weighbridge: internal error (%s: %s). No decision was made. Please report it.%n",
                        error.getClass().getSimpleName(), error.getMessage());
        error.printStackTrace(environment.err());
        return ExitCode.FAULT;
    }

    private static String withFullStop(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
