package dev.weighbridge.rules;

import java.util.List;

/**
 * What the cases show of a rule.
 *
 * @param fires cases that name it in {@code fires}
 * @param silent cases that name it in {@code silent}
 */
public record RuleCoverage(Rule rule, List<CaseResult> fires, List<CaseResult> silent, List<Demand> demands) {
    public RuleCoverage {
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
        demands = List.copyOf(demands);
    }
}
