package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import java.util.List;
import java.util.stream.Stream;

/** The results of all cases, and what they cover of each rule. */
public record TestResults(List<CaseResult> cases, List<RuleCoverage> rules) {
    public TestResults {
        cases = List.copyOf(cases);
        rules = List.copyOf(rules);
    }

    /** The failures of cases, then the requirements that no case covers. */
    public List<Problem> problems() {
        return Stream.concat(
                        cases.stream().flatMap(one -> one.failures().stream()),
                        requirements().flatMap(requirement -> requirement.missing().stream()))
                .toList();
    }

    public Stream<CoverageRequirement> requirements() {
        return rules.stream().flatMap(rule -> rule.requirements().stream());
    }

    public boolean allPass() {
        return problems().isEmpty();
    }
}
