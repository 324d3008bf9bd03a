package dev.weighbridge.cost;

import java.util.Optional;

/**
 * The costs of one workload as rules see them.
 *
 * @param offers how many offers are left
 * @param comparison how the cheapest offers of the two sides compare; empty unless both sides have one
 */
public record CostFacts(EligibleOffers offers, Optional<CostComparison> comparison) {}
