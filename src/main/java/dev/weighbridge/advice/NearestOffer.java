package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.ExclusionDistance;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where nothing is left: of the offers that could serve the workload and have not ended, one of those that the fewest rules
 * exclude, and of all that the same rules exclude the one whose figures are nearest to the limits, then the cheapest.
 *
 * @param fact with its bill
 * @param excludedBy at least one rule
 * @param distance sum over these rules of {@link ExclusionDistance}
 */
record NearestOffer(String id, Offer fact, double usdPerMonth, List<Rule> excludedBy, double distance) {
    /** As many as a board would discuss. */
    private static final int MOST = 3;

    private static final Comparator<NearestOffer> NEAREST_FIRST =
            Comparator.comparingDouble(NearestOffer::distance).thenComparingDouble(NearestOffer::usdPerMonth);

    NearestOffer {
        excludedBy = List.copyOf(excludedBy);
    }

    /**
     * The nearest first, at most {@value #MOST}; none where no offer could be recommended if no rule excluded it.
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
            Offer fact = pricing.all().factAt(offer, pricing.volume());
            double distance = rules.stream()
                    .mapToDouble(rule -> ExclusionDistance.of(rule, pricing.workload(), fact))
                    .sum();
            NearestOffer found = new NearestOffer(pricing.all().id(offer), fact, usdPerMonth[offer], rules, distance);
            nearest.merge(rules, found, (one, other) -> NEAREST_FIRST.compare(one, other) <= 0 ? one : other);
        }
        return nearest.values().stream().sorted(NEAREST_FIRST).limit(MOST).toList();
    }
}
