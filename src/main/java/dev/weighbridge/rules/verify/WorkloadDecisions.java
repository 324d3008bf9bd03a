package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Placement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every decision on one kind of workload: one for each view of the costs that the rules can tell apart.
 *
 * @param number of the kind of workload
 * @param excluded kinds of API that the rules exclude for it
 * @param costs the views of the costs; the lists after it have one element for each of them
 * @param fired the numbers of the rules that fired
 * @param violations each with the index of the first decision that shows it
 */
record WorkloadDecisions(
        int number,
        Set<OfferKind> excluded,
        List<CostFacts> costs,
        List<Placement> placements,
        List<BitSet> fired,
        Map<Violation, Integer> violations) {}
