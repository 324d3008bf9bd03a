package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.cases.RuleMutant;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.LiteralSyntax;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks among all combinations of the proof for one that tells a changed rule from the rule as it is: a case to add. Where
 * there is none, no workload can tell them apart.
 */
public final class MutantSearch {
    private final RuleBook book;
    private final BaselineWorkload baseline;

    /** @param reader of the workloads tried */
    public MutantSearch(RuleBook book, WorkloadReader reader) {
        this.book = book;
        this.baseline = new BaselineWorkload(reader.declaring(book.facts().ofWorkload()));
    }

    /**
     * What was found.
     *
     * @param yaml a case that tells them apart; empty where none was found
     * @param alike whether no combination tells them apart; false where the search does not try what the rule reads
     */
    public record Found(Optional<String> yaml, boolean alike) {}

    /** The plainest case for a change of a condition. */
    public Found find(RuleMutant mutant) {
        Rule rule = mutant.rule();
        if (rule.phase() == Phase.ADMIT
                || rule.reads(Chosen.class)
                || !mutant.mutated().consequences().equals(rule.consequences())) {
            return new Found(Optional.empty(), false);
        }
        List<Rule> both = new ArrayList<>(book.rules());
        both.add(mutant.mutated().numbered(both.size()));
        Optional<RuleBook> withBoth = RuleBook.of(both, List.of(), book.facts());
        if (withBoth.isEmpty()) {
            return new Found(Optional.empty(), false);
        }
        WorkloadBands workloads = WorkloadBands.of(AtomicConditions.deciding(withBoth.get()), baseline);
        List<CostFacts> scenarios = CostScenarios.of(withBoth.get());
        Optional<String> found = IntStream.range(0, (int) workloads.count())
                .boxed()
                .sorted(Comparator.comparingInt(workloads::changed))
                .flatMap(number -> scenarios.stream()
                        .filter(MutantSearch::canBeStated)
                        .flatMap(costs -> told(mutant, workloads, number, costs).stream()))
                .findFirst();
        return new Found(found, found.isEmpty());
    }

    /** Whether a case can state the costs: of a bill of nothing it cannot say by what another one is larger. */
    private static boolean canBeStated(CostFacts costs) {
        return costs.comparison()
                .filter(known -> known.apiUsdPerMonth() == 0 || known.selfHostedUsdPerMonth() == 0)
                .isEmpty();
    }

    private Optional<String> told(RuleMutant mutant, WorkloadBands workloads, int number, CostFacts costs) {
        Workload workload = workloads.workload(number);
        Decision decision = book.decide(workload, costs);
        boolean fires = mutant.rule().when().holds(decision.facts());
        return fires == mutant.mutated().when().holds(decision.facts())
                ? Optional.empty()
                : Optional.of(yaml(mutant.rule(), baseline.fields(workloads.values(number)), costs, fires));
    }

    private static String yaml(Rule rule, Map<String, String> fields, CostFacts costs, boolean fires) {
        String change = fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", "));
        List<String> parts = new ArrayList<>(List.of("change: { " + change + " }"));
        parts.add("offers: " + CounterExampleYaml.stated(costs.offers()));
        costs.comparison().ifPresent(known -> parts.add("costs: " + CounterExampleYaml.costs(known)));
        costs.split().ifPresent(known -> parts.add("costs: " + CounterExampleYaml.costs(known)));
        costs.parts().ifPresent(known -> parts.add("parts: " + CounterExampleYaml.parts(known)));
        parts.add((fires ? "fires" : "silent") + ": [" + LiteralSyntax.of(rule.name()) + "]");
        return String.join(", ", parts);
    }
}
