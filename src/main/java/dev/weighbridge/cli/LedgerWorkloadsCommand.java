package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge ledger workloads}: writes the workloads of recorded decisions as NDJSON. */
@Command(
        name = "workloads",
        description = {
            "Writes the workloads of decisions as NDJSON, newest first, for `batch` and `rules impact --workloads`.",
            "Each has the date of its prices."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LedgerWorkloadsCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Mixin
    private DecisionQueryOptions options = new DecisionQueryOptions();

    @Option(names = "--limit", paramLabel = "COUNT", description = "Reads at most this many decisions (default: all).")
    private Optional<Integer> limit = Optional.empty();

    LedgerWorkloadsCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        int most = limit.orElse(Integer.MAX_VALUE);
        Problems problems = new Problems();
        if (most < 1) {
            problems.add("limit", "", "limit must be a whole number from 1, got `%d`.".formatted(most));
        }
        Optional<DecisionQuery> query = QueryReader.read(options.values(), problems, environment);
        return query.isEmpty() ? ExitCode.BAD_INPUT : write(query.get().withLimit(most));
    }

    private int write(DecisionQuery query) throws IOException {
        LongAdder masked = new LongAdder();
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            reader.forEach(query, decision -> {
                Optional<String> line = decision.workloadLine();
                line.ifPresentOrElse(environment.out()::println, masked::increment);
            });
            reader.notes(query).forEach(environment.err()::println);
        }
        if (environment.out().checkError()) {
            throw new BrokenPipe();
        }
        if (masked.sum() > 0) {
            environment
                    .err()
                    .printf("%d workloads are left out, since a masked field is needed to read them.%n", masked.sum());
        }
        return ExitCode.OK;
    }
}
