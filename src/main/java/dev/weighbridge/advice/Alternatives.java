package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import java.util.Optional;

/** The offers that rules leave of a workload if it selects others. */
record Alternatives(Catalog catalog, RuleBook rules, OfferPricingCache pricingCache, Workload workload) {
    /** An API with its bill; empty where rules exclude it. */
    Optional<PricedOffer> api(ApiOffer offer) {
        return left(workload.choices().withApi(offer.id())).cheapestApi().map(line -> line.priced(volume()));
    }

    /**
     * The API that a provider means.
     *
     * @param named by its id, or by the name of its model
     */
    Optional<ApiOffer> listed(String named, String provider) {
        return catalog.apiOffers().stream()
                .filter(offer -> offer.id().equals(named)
                        || offer.model().equals(named) && offer.provider().equals(provider))
                .findFirst();
    }

    /** The cheapest machines at a plan. */
    Optional<PricedOffer.Hosting> selfHosted(Plan plan) {
        return left(workload.choices().withPlan(plan))
                .cheapestSelfHosted(volume())
                .map(hosting -> hosting.priced(volume()));
    }

    private OfferPricing left(Choices changed) {
        Workload other = workload.with(changed);
        return AdmittedPricing.of(rules, other, pricingCache.of(other)).left();
    }

    private double volume() {
        return (double) workload.tokensPerDay();
    }
}
