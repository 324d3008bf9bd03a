package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import java.util.List;
import java.util.stream.Stream;

/** How all cases went, and what they show of each rule. */
public record TestResults(List<CaseResult> cases, List<RuleCoverage> rules) {
    public TestResults {
        cases = List.copyOf(cases);
        rules = List.copyOf(rules);
    }

    /** Cases that are not met, then what no case shows. */
    public List<Problem> problems() {
        return Stream.concat(
                        cases.stream().flatMap(one -> one.failures().stream()),
                        demands().flatMap(demand -> demand.missing().stream()))
                .toList();
    }

    public Stream<CoverageRequirement> demands() {
        return rules.stream().flatMap(rule -> rule.demands().stream());
    }

    public boolean fine() {
        return problems().isEmpty();
    }
}
