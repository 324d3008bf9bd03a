package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.language.Rule;

/**
 * A rule with one small change.
 *
 * @param what the change, for example {@code without residency == STRICT}
 */
public record RuleMutant(Rule rule, Rule mutated, String what) {}
