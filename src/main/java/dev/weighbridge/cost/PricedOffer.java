package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One way of serving a workload, priced at its volume.
 *
 * @param id provider/model for an API, provider/machine for self-hosting
 * @param utilization tokens served over tokens the machines could serve; an output, never an input
 * @param capacityTokensPerDay what all machines together could serve at full load
 * @param estimated whether the capacity is an estimate rather than a measurement
 * @param sources the price's first, then the capacity's; {@link SelfHostedCost#sources} are those of all machines alike
 * @param reasons why it is not eligible, each with its arithmetic; empty when it is
 */
public record PricedOffer(
        OfferKind kind,
        String id,
        String provider,
        String model,
        Optional<String> machine,
        Optional<Integer> count,
        Optional<Plan> plan,
        Optional<String> region,
        Optional<Precision> precision,
        double usdPerMonth,
        Optional<ApiCost> api,
        Optional<SelfHostedCost> selfHosted,
        Optional<Double> utilization,
        Optional<Double> capacityTokensPerDay,
        Optional<String> capacityBasis,
        boolean estimated,
        List<String> reasons,
        List<Source> sources,
        Optional<LocalDate> expires) {
    public PricedOffer {
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
    }

    public boolean eligible() {
        return reasons.isEmpty();
    }

    PricedOffer because(List<String> more) {
        List<String> all = new java.util.ArrayList<>(reasons);
        all.addAll(more);
        return new PricedOffer(
                kind,
                id,
                provider,
                model,
                machine,
                count,
                plan,
                region,
                precision,
                usdPerMonth,
                api,
                selfHosted,
                utilization,
                capacityTokensPerDay,
                capacityBasis,
                estimated,
                all,
                sources,
                expires);
    }
}
