package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.StoredDecision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge decisions list}: lists decisions, newest first. */
@Command(
        name = "list",
        description = "Lists decisions, newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DecisionsListCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Mixin
    private DecisionQueryOptions options = new DecisionQueryOptions();

    @Option(names = "--limit", paramLabel = "COUNT", description = "Lists at most this many (default: 100).")
    private Optional<String> limit = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PlainFormat format = PlainFormat.text;

    DecisionsListCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Map<String, String> values = options.values();
        limit.ifPresent(value -> values.put("limit", value));
        return QueryReader.read(values, new Problems(), environment)
                .map(this::list)
                .orElse(ExitCode.BAD_INPUT);
    }

    private void print(StoredDecision decision) {
        environment
                .out()
                .printf(
                        "%s  %s  %-11s  %s%n",
                        decision.id(),
                        decision.decidedAt(),
                        decision.placement(),
                        decision.workload().orElse(""));
    }

    private int list(DecisionQuery query) {
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            List<StoredDecision> found = reader.list(query);
            List<String> notes = reader.notes(query);
            if (format == PlainFormat.json) {
                environment.out().println(StoredDecision.pageJson(found, Optional.empty(), notes));
            } else {
                found.forEach(this::print);
                notes.forEach(environment.err()::println);
            }
        }
        return ExitCode.OK;
    }
}
