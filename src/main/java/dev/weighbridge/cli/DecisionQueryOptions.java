package dev.weighbridge.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that select recorded decisions. */
final class DecisionQueryOptions {
    @Option(names = "--workload", paramLabel = "NAME", description = "Only decisions of the workload with this name.")
    private Optional<String> workload = Optional.empty();

    @Option(names = "--placement", paramLabel = "WORD", description = "Only decisions with this placement.")
    private Optional<String> placement = Optional.empty();

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "Only decisions in which the rule with this exact name fired.")
    private Optional<String> rule = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "Only decisions made at this time or later.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Only decisions made before this time.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--after", paramLabel = "ID", description = "Only decisions that follow this one in the list.")
    private Optional<String> after = Optional.empty();

    /** The values of the options that were set, by name, for {@link dev.weighbridge.ledger.DecisionQuery.Parser}. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        workload.ifPresent(value -> values.put("workload", value));
        placement.ifPresent(value -> values.put("placement", value));
        rule.ifPresent(value -> values.put("rule", value));
        from.ifPresent(value -> values.put("from", value));
        to.ifPresent(value -> values.put("to", value));
        after.ifPresent(value -> values.put("after", value));
        return values;
    }
}
