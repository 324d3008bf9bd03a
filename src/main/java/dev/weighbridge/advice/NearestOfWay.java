package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where rules leave no offer of a way of buying: of those that could carry the load and have not ended, one that the fewest
 * rules exclude, and of these the cheapest.
 *
 * @param excludedBy at least one rule
 */
record NearestOfWay(String id, String model, double usdPerMonth, List<Rule> excludedBy) {
    /** As many rules as a row has room for; the appendix has the price of each. */
    private static final int MOST = 1;

    private static final int MOST_OTHERS = 1;

    private static final Comparator<NearestOfWay> NEAREST_FIRST = Comparator.<NearestOfWay>comparingInt(
                    nearest -> nearest.excludedBy.size())
            .thenComparingDouble(NearestOfWay::usdPerMonth);

    NearestOfWay {
        excludedBy = List.copyOf(excludedBy);
    }

    /**
     * Empty where nothing of the way could carry the load.
     *
     * @param bills of every offer
     */
    static Optional<NearestOfWay> of(AdmittedPricing pricing, Option.Way way, OfferBills bills) {
        BitSet live = live(way, pricing);
        return pricing.admission().excludedAlike().stream()
                .flatMap(set -> cheapest(pricing, live, bills, set).stream())
                .min(NEAREST_FIRST);
    }

    /**
     * For other rules than those of this one, the cheapest that each alone excludes, the cheapest first; none where several
     * rules must be lifted to buy anything of the way.
     */
    List<NearestOfWay> others(AdmittedPricing pricing, Option.Way way, OfferBills bills) {
        BitSet live = live(way, pricing);
        return excludedBy.size() > 1
                ? List.of()
                : pricing.admission().excludedAlike().stream()
                        .filter(set -> set.rules().size() == 1 && !set.rules().equals(excludedBy))
                        .flatMap(set -> cheapest(pricing, live, bills, set).stream())
                        .sorted(NEAREST_FIRST)
                        .limit(MOST_OTHERS)
                        .toList();
    }

    private static Optional<NearestOfWay> cheapest(
            AdmittedPricing pricing, BitSet live, OfferBills bills, Admission.ExcludedAlike set) {
        BitSet offers = (BitSet) live.clone();
        offers.and(set.offers());
        int cheapest = bills.cheapest(offers);
        return cheapest < 0
                ? Optional.empty()
                : Optional.of(new NearestOfWay(
                        pricing.all().id(cheapest),
                        pricing.all().facts().get(cheapest).identity().model(),
                        bills.usd(cheapest),
                        set.rules()));
    }

    /** The indexes of the offers of a way that have not ended. */
    private static BitSet live(Option.Way way, AdmittedPricing pricing) {
        BitSet offers = new BitSet();
        for (OfferKind kind : OfferKind.values()) {
            if (way.has(kind)) {
                offers.or(pricing.all().ofKind(kind));
            }
        }
        offers.andNot(pricing.all().ended());
        return offers;
    }

    /** The rules by their names; of many the first ones, and how many more there are. */
    String names() {
        String first = excludedBy.stream().limit(MOST).map(Summary::quoted).collect(Collectors.joining(" and "));
        return excludedBy.size() <= MOST ? first : first + " and " + (excludedBy.size() - MOST) + " more";
    }
}
