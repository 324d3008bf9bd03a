package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.ExclusionDistance;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

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
     * @param bills of every offer
     */
    static List<NearestOffer> of(AdmittedPricing pricing, Decision decision, OfferBills bills) {
        BitSet able = pricing.open(decision, bills);
        able.andNot(pricing.all().ended());
        List<Admission.ExcludedAlike> sets = pricing.admission().excludedAlike().stream()
                .filter(set -> set.offers().intersects(able))
                .toList();
        int fewest = sets.stream().mapToInt(set -> set.rules().size()).min().orElse(0);
        return sets.stream()
                .filter(set -> set.rules().size() == fewest)
                .map(set -> nearest(pricing, bills, set, able))
                .sorted(NEAREST_FIRST)
                .limit(MOST)
                .toList();
    }

    private static NearestOffer nearest(
            AdmittedPricing pricing, OfferBills bills, Admission.ExcludedAlike set, BitSet able) {
        List<ExclusionDistance> limits = set.rules().stream()
                .map(rule -> new ExclusionDistance(rule, pricing.workload()))
                .toList();
        BitSet offers = (BitSet) able.clone();
        offers.and(set.offers());
        int nearest = offers.nextSetBit(0);
        double least = Double.POSITIVE_INFINITY;
        for (int offer = nearest; offer >= 0; offer = offers.nextSetBit(offer + 1)) {
            double distance = 0;
            for (int i = 0; i < limits.size(); i++) { // no iterator: there are thousands of offers
                distance += limits.get(i).of(pricing.all().facts().get(offer));
            }
            if (distance < least || distance <= least && bills.usd(offer) < bills.usd(nearest)) {
                nearest = offer;
                least = distance;
            }
        }
        return new NearestOffer(
                pricing.all().id(nearest),
                pricing.all().factAt(nearest, pricing.volume()),
                bills.usd(nearest),
                set.rules(),
                least);
    }
}
