package dev.weighbridge.cli;

import dev.weighbridge.cli.options.BrokenPipe;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.EnvironmentDefaults;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PathConverter;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.cli.rules.RulesCommand;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.ledger.store.LedgerFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The whole command line. */
@Command(
        name = "weighbridge",
        description = "Decides where an LLM workload should run: on an API, self-hosted, or split.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class)
public final class WeighbridgeCommand {
    private WeighbridgeCommand() {}

    /**
     * Runs one command line and answers its exit code.
     *
     * @param further commands beside those of this room
     */
    public static int run(CommandEnvironment world, List<Object> further, String... args) {
        CommandLine line = new CommandLine(new WeighbridgeCommand())
                .addSubcommand(new RecommendCommand(world))
                .addSubcommand(new BatchCommand(world))
                .addSubcommand(RulesCommand.of(world))
                .addSubcommand(new CatalogCommand(world))
                .addSubcommand(new ReplayCommand(world))
                .addSubcommand(new LedgerCommand(world));
        further.forEach(line::addSubcommand);
        line.registerConverter(Path.class, new PathConverter());
        line.setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8));
        line.setResourceBundle(new EnvironmentDefaults(world.variables()));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((problem, given) -> wrongUsage(world, problem));
        line.setExecutionExceptionHandler((fault, command, parsed) -> failed(world, fault));
        if (args.length == 0) {
            line.usage(world.err());
            return ExitCode.BAD_INPUT;
        }
        int code = line.execute(args);
        world.out().flush();
        if (world.out().checkError()) {
            world.err()
                    .println("standard output: the answer could not be written, and is lost. Is it closed, or full?");
            return ExitCode.FAULT;
        }
        return code;
    }

    private static int wrongUsage(CommandEnvironment world, ParameterException problem) {
        String hint = problem instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .findFirst()
                        .map(word -> Nearest.hint(word, known(problem.getCommandLine())))
                        .orElse("")
                : "";
        world.err()
                .printf(
                        "%s%s See `%s --help`.%n",
                        ended(String.valueOf(problem.getMessage())),
                        hint,
                        problem.getCommandLine().getCommandSpec().qualifiedName());
        return ExitCode.BAD_INPUT;
    }

    private static java.util.Set<String> known(CommandLine line) {
        java.util.Set<String> known =
                new java.util.TreeSet<>(line.getSubcommands().keySet());
        known.addAll(line.getCommandSpec().optionsMap().keySet());
        return known;
    }

    private static int failed(CommandEnvironment world, Exception fault) {
        if (fault instanceof BrokenPipe) {
            return ExitCode.FAULT; // run says so
        }
        if (fault instanceof InvalidInput books) {
            world.err().println(books.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
            return ExitCode.BAD_BOOKS;
        }
        if (fault instanceof LedgerFailure ledger) {
            world.err().println(ledger.said());
            return ExitCode.BAD_INPUT;
        }
        world.err()
                .printf(
                        "weighbridge: internal fault (%s: %s). Nothing was decided; please report it.%n",
                        fault.getClass().getSimpleName(), fault.getMessage());
        fault.printStackTrace(world.err());
        return ExitCode.FAULT;
    }

    private static String ended(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
