package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.language.Placement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Every decision on one kind of workload: one for each of the costs that the rules can tell apart.
 *
 * @param number of the kind of workload
 * @param placements one for the costs of each scenario
 * @param fired the numbers of the rules that fired
 * @param violations each with the index of the first decision that shows it
 */
record WorkloadDecisions(
        int number, List<Placement> placements, List<BitSet> fired, Map<Violation, Integer> violations) {}
