package dev.weighbridge.advice;

import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.language.Rule;
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
     * @param usdPerMonth of every offer
     */
    static Optional<NearestOfWay> of(AdmittedPricing pricing, Option.Way way, double[] usdPerMonth) {
        return pricing.admission().excludedAlike().stream()
                .flatMap(set -> cheapest(pricing, way, usdPerMonth, set).stream())
                .min(NEAREST_FIRST);
    }

    /**
     * For other rules than those of this one, the cheapest that each alone excludes, the cheapest first; none where several
     * rules must be lifted to buy anything of the way.
     */
    List<NearestOfWay> others(AdmittedPricing pricing, Option.Way way, double[] billsUsdPerMonth) {
        return excludedBy.size() > 1
                ? List.of()
                : pricing.admission().excludedAlike().stream()
                        .filter(set -> set.rules().size() == 1 && !set.rules().equals(excludedBy))
                        .flatMap(set -> cheapest(pricing, way, billsUsdPerMonth, set).stream())
                        .sorted(NEAREST_FIRST)
                        .limit(MOST_OTHERS)
                        .toList();
    }

    private static Optional<NearestOfWay> cheapest(
            AdmittedPricing pricing, Option.Way way, double[] usdPerMonth, Admission.ExcludedAlike set) {
        int cheapest = -1;
        double least = Double.POSITIVE_INFINITY;
        int first = first(way, pricing);
        int end = end(way, pricing);
        for (int offer = set.offers().nextSetBit(first);
                offer >= 0 && offer < end;
                offer = set.offers().nextSetBit(offer + 1)) {
            if (usdPerMonth[offer] < least // of thousands few are: so the rest is asked of few
                    && !pricing.all().ended().get(offer)
                    && way.has(pricing.all().facts().get(offer).identity().kind())) {
                cheapest = offer;
                least = usdPerMonth[offer];
            }
        }
        return cheapest < 0
                ? Optional.empty()
                : Optional.of(new NearestOfWay(
                        pricing.all().id(cheapest),
                        pricing.all().facts().get(cheapest).identity().model(),
                        least,
                        set.rules()));
    }

    /** The index of the first offer that can be of a way. */
    private static int first(Option.Way way, AdmittedPricing pricing) {
        return switch (way) {
            case API, PRIVATE_CLOUD_API, HYBRID -> 0;
            case MANAGED_ENDPOINT -> pricing.all().tokenApis();
            case SELF_HOSTED -> pricing.all().apiSide();
        };
    }

    /** The index after the last one. */
    private static int end(Option.Way way, AdmittedPricing pricing) {
        return switch (way) {
            case API, PRIVATE_CLOUD_API -> pricing.all().tokenApis();
            case MANAGED_ENDPOINT -> pricing.all().apiSide();
            case SELF_HOSTED, HYBRID -> pricing.all().facts().size();
        };
    }

    /** The rules by their names; of many the first ones, and how many more there are. */
    String names() {
        String first = excludedBy.stream().limit(MOST).map(Summary::quoted).collect(Collectors.joining(" and "));
        return excludedBy.size() <= MOST ? first : first + " and " + (excludedBy.size() - MOST) + " more";
    }
}
