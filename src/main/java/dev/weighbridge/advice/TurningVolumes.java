package dev.weighbridge.advice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.advice.TurningPointFinder.Candidates;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.PriceThresholds;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Objects;

/**
 * The volumes at which the placement may change by a rule book. They follow from the prices of the offers that rules left,
 * so they are worked out once for these; safe to use from many threads.
 */
final class TurningVolumes {
    static final double LARGEST = 1e15;

    /** Of each few hundred numbers: some 10 MB. */
    private static final int MOST_KEPT = 4_096;

    private final RuleBook rules;
    private final CostLimits limits;
    private final Cache<PriceThresholds, Candidates> known =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_KEPT).build();

    TurningVolumes(RuleBook rules) {
        this.rules = rules;
        this.limits = CostLimits.of(rules);
    }

    CostLimits limits() {
        return limits;
    }

    /** In tokens a day, whole numbers. */
    Candidates of(OfferPricing left) {
        return Objects.requireNonNull(known.get(left.thresholds(), thresholds -> candidates(left, thresholds)));
    }

    private Candidates candidates(OfferPricing left, PriceThresholds thresholds) {
        double[] volumes = volumes(thresholds);
        double[] limits = rules.limits(Workload.class, "tokensPerDay").stream()
                .mapToDouble(limit -> limit)
                .sorted()
                .toArray();
        BitSet alike = new BitSet();
        for (int i = 1; i < volumes.length; i++) {
            double before = volumes[i - 1];
            double volume = volumes[i];
            alike.set(
                    i,
                    Arrays.binarySearch(limits, before) == Arrays.binarySearch(limits, volume)
                            && left.hasSameApiAt(before, volume) // it may be late for one latency, and not for another
                            && rules.readAlike(left.costsAt(before), left.costsAt(volume)));
        }
        return new Candidates(volumes, alike);
    }

    private double[] volumes(PriceThresholds thresholds) {
        Collection<Double> volumes = new ArrayList<>(rules.limits(Workload.class, "tokensPerDay"));
        volumes.addAll(thresholds.volumesAtRatios(limits.ratios()));
        volumes.addAll(thresholds.volumesAtApiCosts(limits.apiUsdPerMonth()));
        volumes.addAll(thresholds.volumesAtSelfHostedCosts(limits.selfHostedUsdPerMonth()));
        volumes.addAll(thresholds.volumesAtOfferCounts(rules.limits(CostFacts.EligibleOffers.class, "selfHosted")));
        volumes.addAll(thresholds.volumesAtApiCounts(rules.limits(CostFacts.EligibleOffers.class, "api")));
        volumes.addAll(thresholds.volumesAtOtherApis());
        volumes.addAll(thresholds.volumesAtHybridRatios(limits.hybridRatios(), LARGEST));
        double[] around = ValuesAroundLimits.wholeNumbersAround(volumes, 0, LARGEST);
        Arrays.sort(around);
        return around;
    }
}
