package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Says when an offer ends, what its provider names instead, and what that costs. */
final class ReplacementText {
    private final OfferPricingCache pricingCache;
    private final Workload workload;

    ReplacementText(OfferPricingCache pricingCache, Workload workload) {
        this.pricingCache = pricingCache;
        this.workload = workload;
    }

    /** Sentences; empty where no end of the offer is known. */
    String of(PricedOffer offer) {
        return offer.fact()
                .terms()
                .lifecycle()
                .flatMap(lifecycle ->
                        lifecycle.endsOn().map(day -> " It ends on " + day + "." + instead(lifecycle, offer)))
                .orElse("");
    }

    private String instead(ApiOffer.Lifecycle lifecycle, PricedOffer offer) {
        return lifecycle
                .replacement()
                .map(named -> priced(named, offer)
                        .map(line -> String.format(
                                Locale.ROOT,
                                " Its replacement %s costs $%,.2f a month.",
                                line.id(),
                                line.at(workload.tokensPerDay()).usdPerMonth()))
                        .orElse(" Its replacement " + named + " has no price in the catalogue on " + workload.asOf()
                                + "."))
                .orElse(" Its provider names no replacement.");
    }

    /** The offer of that name, or else the cheapest of that model; of the same provider where it has one. */
    private Optional<ApiCostLine> priced(String named, PricedOffer offer) {
        return pricingCache
                .of(workload.withAnyApiModel())
                .apis()
                .filter(line -> line.id().equals(named) || line.model().equals(named))
                .min(Comparator.<ApiCostLine, Boolean>comparing(
                                line -> !line.id().equals(named))
                        .thenComparing(line -> !line.provider().equals(offer.provider()))
                        .thenComparingDouble(ApiCostLine::usdPerMillionTokens)
                        .thenComparing(ApiCostLine::id));
    }
}
