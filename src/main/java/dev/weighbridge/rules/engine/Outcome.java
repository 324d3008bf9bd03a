package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.List;

/**
 * What the rules of a rule book decide, but for the admission rules. Every workload for which the same conditions hold
 * shares it.
 *
 * @param verdictRules the rules that recommended a placement; exactly one in a proved rule book
 * @param fired every rule that fired, in the order of the rule book
 */
record Outcome(Placement placement, Findings findings, List<Rule> verdictRules, List<Rule> fired) {
    Outcome {
        verdictRules = List.copyOf(verdictRules);
        fired = List.copyOf(fired);
    }
}
