package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The volumes, in tokens a day, at which the prices of a workload's offers cross given limits. */
public final class PriceThresholds {
    private final AdmittedOffers hosting;
    private final Optional<ApiCostLine> cheapestApi;

    PriceThresholds(AdmittedOffers hosting, Optional<ApiCostLine> cheapestApi) {
        this.hosting = hosting;
        this.cheapestApi = cheapestApi;
    }

    /** Volumes at which the cheapest self-hosting costs one of the ratios times the cheapest API. */
    public List<Double> volumesAtRatios(Collection<Double> ratios) {
        LowerEnvelope<HostingCost> envelope = hosting.envelope();
        return cheapestApi.stream()
                .map(line -> line.at(1).usdPerMonth())
                .flatMap(slope -> ratios.stream().flatMap(ratio -> envelope.crossings(ratio * slope).stream()))
                .toList();
    }

    /** Volumes at which the cheapest API costs one of the amounts a month. */
    public List<Double> volumesAtApiCosts(Collection<Double> usdPerMonth) {
        return cheapestApi.stream()
                .map(line -> line.at(1).usdPerMonth())
                .filter(slope -> slope > 0)
                .flatMap(slope -> usdPerMonth.stream().map(usd -> usd / slope))
                .toList();
    }

    /** Volumes at which the monthly bill of the cheapest self-hosting reaches one of the amounts, or jumps over it. */
    public List<Double> volumesAtSelfHostedCosts(Collection<Double> usdPerMonth) {
        LowerEnvelope<HostingCost> envelope = hosting.envelope();
        return usdPerMonth.stream()
                .flatMap(usd -> envelope.volumesAt(usd).stream())
                .toList();
    }

    /** Volumes at which the number of self-hosted offers that carry the load reaches one of the counts, or changes from it. */
    public List<Double> volumesAtOfferCounts(Collection<Double> counts) {
        List<Double> volumes = new ArrayList<>();
        for (double limit : counts) {
            for (double count = Math.max(1, limit); count <= limit + 1; count++) {
                hosting.largestTokensPerDay((int) count).ifPresent(volumes::add);
            }
        }
        return volumes;
    }
}
