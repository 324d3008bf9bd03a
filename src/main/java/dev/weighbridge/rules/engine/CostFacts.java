package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.EligibleOffers;
import java.util.Optional;

/** What the cost rules see: how many offers are left, and how both sides compare where both have one. */
public record CostFacts(EligibleOffers offers, Optional<CostComparison> comparison) {}
