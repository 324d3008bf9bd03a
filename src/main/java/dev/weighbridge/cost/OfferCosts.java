package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import java.util.Set;

/** Gives the costs of one workload when the offers of some kinds are excluded. */
@FunctionalInterface
public interface OfferCosts {
    /**
     * The costs without the offers of some kinds.
     *
     * @param excluded kinds of API that count neither as offers nor as the cheapest API
     */
    CostFacts of(Set<OfferKind> excluded);
}
