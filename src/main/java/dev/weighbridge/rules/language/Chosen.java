package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.Plan;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was chosen: a fact for the rules that tell, whichever side it is on. Of a hybrid, and of a workload whose parts are
 * served by several offers, there is one for each offer; the bill, the machines and their utilization are those of the whole.
 *
 * @param placement the verdict
 * @param usdPerMonth the likely bill of a month in US dollars, 0 or more
 * @param machines those that carry load and those that stand ready, 0 or more; 0 without machines
 * @param plan of the machines; empty for an API
 * @param provider of the offer
 * @param region of the offer; empty where it is served in several or in any
 * @param utilization of the machines, 0 to 1; empty without machines
 */
public record Chosen(
        Placement placement,
        double usdPerMonth,
        double machines,
        Optional<Plan> plan,
        Optional<String> provider,
        Optional<String> region,
        OptionalDouble utilization) {
    /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
    public Chosen {
        if (!(usdPerMonth >= 0) || !(machines >= 0) || utilization.orElse(0) < 0 || utilization.orElse(0) > 1) {
            throw new IllegalArgumentException("a figure of the choice is out of range");
        }
    }

    /** The same with another placement. */
    public Chosen with(Placement other) {
        return new Chosen(other, usdPerMonth, machines, plan, provider, region, utilization);
    }
}
