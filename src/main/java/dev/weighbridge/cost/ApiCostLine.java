package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What an API offer costs for the traffic of a workload: a straight line through the volume.
 *
 * @param prices of the tier that the whole prompt falls in
 * @param batchDiscount share taken off for batch work, 0 to 1
 * @param reasons why it is not eligible, whatever the volume
 * @param fact the offer as admission rules read it, before its bill is known
 */
public record ApiCostLine(
        String id,
        String model,
        String provider,
        OfferKind kind,
        List<String> regions,
        ApiOffer.TokenPrices prices,
        double batchDiscount,
        Workload.Traffic traffic,
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
     * A month's bill: {@code 30 × T × billed × share × price / 1e6 × (1 − batchShare × batchDiscount)} for each kind of
     * token.
     *
     * @param tokensPerDay the workload's own tokens, before retries and development
     */
    public PricedOffer.ApiCost at(double tokensPerDay) {
        double input = traffic.inputShare();
        double cached = traffic.cachedInputShare();
        double millions = BillingMonth.DAYS
                * tokensPerDay
                * traffic.overheads().billedTokensPerToken()
                / 1e6
                * (1 - traffic.batchShare() * batchDiscount);
        return new PricedOffer.ApiCost(
                millions * input * (1 - cached) * prices.inputUsdPerMillionTokens(),
                millions * input * cached * prices.cachedInputUsdPerMillionTokens(),
                millions * (1 - input) * prices.outputUsdPerMillionTokens());
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
                reasons,
                excludedBy,
                sources,
                fact);
    }
}
