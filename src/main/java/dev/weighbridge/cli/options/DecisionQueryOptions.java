package dev.weighbridge.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose decisions of a ledger. */
public final class DecisionQueryOptions {
    @Option(names = "--workload", paramLabel = "NAME", description = "Of this workload alone.")
    private Optional<String> workload = Optional.empty();

    @Option(names = "--placement", paramLabel = "WORD", description = "With this placement alone.")
    private Optional<String> placement = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "Decided then or later.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Decided before.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--after", paramLabel = "ID", description = "Those that come after this one.")
    private Optional<String> after = Optional.empty();

    /** What was given, by name, for {@link dev.weighbridge.ledger.DecisionQueryParser}. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        workload.ifPresent(value -> given.put("workload", value));
        placement.ifPresent(value -> given.put("placement", value));
        from.ifPresent(value -> given.put("from", value));
        to.ifPresent(value -> given.put("to", value));
        after.ifPresent(value -> given.put("after", value));
        return given;
    }
}
