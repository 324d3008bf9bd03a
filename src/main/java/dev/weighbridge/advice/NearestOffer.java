package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.ExclusionDistance;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
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
        able.andNot(pricing.all().ended());
        Map<List<Rule>, List<Integer>> offers = new LinkedHashMap<>();
        int fewest = Integer.MAX_VALUE;
        for (int offer = able.nextSetBit(0); offer >= 0; offer = able.nextSetBit(offer + 1)) {
            List<Rule> rules = pricing.admission().excludedBy(offer);
            if (rules.size() > fewest) {
                continue;
            }
            if (rules.size() < fewest) {
                fewest = rules.size();
                offers.clear();
            }
            offers.computeIfAbsent(rules, none -> new ArrayList<>()).add(offer);
        }
        return offers.entrySet().stream()
                .map(group -> nearest(pricing, usdPerMonth, group.getKey(), group.getValue()))
                .sorted(NEAREST_FIRST)
                .limit(MOST)
                .toList();
    }

    private static NearestOffer nearest(
            AdmittedPricing pricing, double[] usdPerMonth, List<Rule> rules, List<Integer> offers) {
        List<ExclusionDistance> limits =
                rules.stream().map(ExclusionDistance::new).toList();
        int nearest = offers.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (int offer : offers) {
            double distance = 0;
            for (ExclusionDistance limit : limits) {
                distance += limit.of(pricing.workload(), pricing.all().facts().get(offer));
            }
            if (distance < least || distance <= least && usdPerMonth[offer] < usdPerMonth[nearest]) {
                nearest = offer;
                least = distance;
            }
        }
        return new NearestOffer(
                pricing.all().id(nearest),
                pricing.all().factAt(nearest, pricing.volume()),
                usdPerMonth[nearest],
                rules,
                least);
    }
}
