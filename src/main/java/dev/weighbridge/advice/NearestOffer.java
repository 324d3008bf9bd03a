package dev.weighbridge.advice;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Where nothing is left: of the offers that could serve the workload and have not ended, the one that the fewest rules
 * exclude, and of these the cheapest.
 *
 * @param excludedBy at least one rule
 */
record NearestOffer(String id, String model, double usdPerMonth, List<Rule> excludedBy) {
    NearestOffer {
        excludedBy = List.copyOf(excludedBy);
    }

    /**
     * Empty where no offer could be recommended if no rule excluded it.
     *
     * @param usdPerMonth of every offer
     */
    static Optional<NearestOffer> of(AdmittedPricing pricing, Decision decision, double[] usdPerMonth) {
        BitSet able = pricing.open(decision, usdPerMonth);
        able.and(pricing.admission().excluded());
        int nearest = -1;
        int fewest = Integer.MAX_VALUE;
        for (int offer = able.nextSetBit(0); offer >= 0; offer = able.nextSetBit(offer + 1)) {
            int rules = pricing.admission().excludedBy(offer).size();
            boolean nearer = rules < fewest || rules == fewest && usdPerMonth[offer] < usdPerMonth[nearest];
            if (nearer && !pricing.all().facts().get(offer).hasEnded()) {
                nearest = offer;
                fewest = rules;
            }
        }
        return nearest < 0
                ? Optional.empty()
                : Optional.of(new NearestOffer(
                        pricing.all().id(nearest),
                        pricing.all().facts().get(nearest).identity().model(),
                        usdPerMonth[nearest],
                        pricing.admission().excludedBy(nearest)));
    }
}
