package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import java.util.Set;

/** The costs of one workload, for each set of offer kinds that rules may exclude. */
@FunctionalInterface
public interface OfferCosts {
    /**
     * The costs without the offers of some kinds.
     *
     * @param excluded kinds of API that count neither as offers nor as the cheapest API
     */
    CostFacts of(Set<OfferKind> excluded);
}
