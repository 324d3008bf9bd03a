package dev.weighbridge.rules.cases;

import java.util.List;

/**
 * What the cases notice of small changes of the rules.
 *
 * @param mutants how many were tried
 * @param unnoticed those that no case notices
 */
public record MutationResults(int mutants, List<RuleMutant> unnoticed) {
    public MutationResults {
        unnoticed = List.copyOf(unnoticed);
    }
}
