package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import java.util.List;
import java.util.Optional;

/**
 * What an API offer costs for the traffic of a workload: a straight line through the volume.
 *
 * @param rates what a million of the workload's own tokens cost, overheads and discounts included
 * @param provisioned units of throughput that it sells beside the tokens
 * @param reasons why it is not eligible, whatever the volume
 * @param fact the offer as admission rules read it, before its bill is known
 */
public record ApiCostLine(
        String id,
        String model,
        String provider,
        OfferKind kind,
        List<String> regions,
        ApiRates rates,
        Optional<ProvisionedUnits> provisioned,
        List<String> reasons,
        List<Source> sources,
        Offer fact) {
    public ApiCostLine {
        regions = List.copyOf(regions);
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
    }

    boolean eligible() {
        return reasons.isEmpty();
    }

    /**
     * A month's bill: {@code 30 × T / 1e6} times the rates.
     *
     * @param tokensPerDay the workload's own tokens, before retries and development
     */
    public PricedOffer.ApiCost at(double tokensPerDay) {
        return rates.times(BillingMonth.DAYS * tokensPerDay / 1e6);
    }

    /** The price of a million of the workload's own tokens, overheads and discounts included. */
    public double usdPerMillionTokens() {
        return at(1e6).usdPerMonth() / BillingMonth.DAYS;
    }

    /** The offer at a volume. */
    public PricedOffer.Api priced(double tokensPerDay) {
        return priced(tokensPerDay, List.of());
    }

    /** The same, excluded by rules. */
    PricedOffer.Api priced(double tokensPerDay, List<String> excludedBy) {
        return new PricedOffer.Api(
                new PricedOffer.Identity(kind, id, provider, model),
                Optional.of(String.join(", ", regions)).filter(text -> !text.isEmpty()),
                at(tokensPerDay),
                provisioned.map(units -> units.at(tokensPerDay, this)),
                reasons,
                excludedBy,
                sources,
                fact);
    }
}
