package dev.weighbridge.advice;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where nothing is left: of the offers that could serve the workload and have not ended, one of those that the fewest rules
 * exclude, and of all that the same rules exclude the cheapest.
 *
 * @param excludedBy at least one rule
 */
record NearestOffer(String id, String model, double usdPerMonth, List<Rule> excludedBy) {
    /** As many as a board would discuss. */
    private static final int MOST = 3;

    NearestOffer {
        excludedBy = List.copyOf(excludedBy);
    }

    /**
     * The cheapest first, at most {@value #MOST}; none where no offer could be recommended if no rule excluded it.
     *
     * @param usdPerMonth of every offer
     */
    static List<NearestOffer> of(AdmittedPricing pricing, Decision decision, double[] usdPerMonth) {
        BitSet able = pricing.open(decision, usdPerMonth);
        able.and(pricing.admission().excluded());
        Map<List<Rule>, NearestOffer> nearest = new LinkedHashMap<>();
        int fewest = Integer.MAX_VALUE;
        for (int offer = able.nextSetBit(0); offer >= 0; offer = able.nextSetBit(offer + 1)) {
            List<Rule> rules = pricing.admission().excludedBy(offer);
            if (rules.size() > fewest || pricing.all().facts().get(offer).hasEnded()) {
                continue;
            }
            if (rules.size() < fewest) {
                fewest = rules.size();
                nearest.clear();
            }
            NearestOffer found = new NearestOffer(
                    pricing.all().id(offer),
                    pricing.all().facts().get(offer).identity().model(),
                    usdPerMonth[offer],
                    rules);
            nearest.merge(rules, found, (one, other) -> other.usdPerMonth < one.usdPerMonth ? other : one);
        }
        return nearest.values().stream()
                .sorted(Comparator.comparingDouble(NearestOffer::usdPerMonth))
                .limit(MOST)
                .toList();
    }
}
