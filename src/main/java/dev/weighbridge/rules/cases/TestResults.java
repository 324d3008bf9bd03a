package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The results of all cases, and what they cover of each rule. */
public record TestResults(List<CaseResult> cases, List<RuleCoverage> rules) {
    public TestResults {
        cases = List.copyOf(cases);
        rules = List.copyOf(rules);
    }

    /**
     * The result of one case.
     *
     * @param place file and line of the case
     * @param failures each expectation that does not hold; empty if the case passes
     */
    public record CaseResult(String place, String name, List<Problem> failures) {
        public CaseResult {
            failures = List.copyOf(failures);
        }

        public boolean passes() {
            return failures.isEmpty();
        }
    }

    /**
     * What the cases cover of one rule.
     *
     * @param fires cases that name it in {@code fires}
     * @param silent cases that name it in {@code silent}
     */
    public record RuleCoverage(
            Rule rule, List<CaseResult> fires, List<CaseResult> silent, List<CoverageRequirement> requirements) {
        public RuleCoverage {
            fires = List.copyOf(fires);
            silent = List.copyOf(silent);
            requirements = List.copyOf(requirements);
        }
    }

    /**
     * Something that the cases of a rule must cover.
     *
     * @param what in a few words, for example {@code fires} or {@code tokensPerDay under 10_000_000}
     * @param threshold whether it is about a number in the rule's condition
     * @param missing the problem, with the case to add, if no case covers it
     */
    public record CoverageRequirement(String what, boolean threshold, Optional<Problem> missing) {
        public boolean met() {
            return missing.isEmpty();
        }
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
