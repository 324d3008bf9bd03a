package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.language.Rule;
import java.util.List;

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
