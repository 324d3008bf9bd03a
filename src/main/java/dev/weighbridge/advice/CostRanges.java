package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import java.util.Optional;

/**
 * What offers may cost by the age of their price, and those by the hour by the band of their capacity, too.
 *
 * @param pricing of the workload
 */
record CostRanges(Catalog catalog, AdmittedPricing pricing) {
    /** A month's bill of the cheapest of the API side that rules left. */
    Optional<UsdRange> api() {
        return pricing.left()
                .cheapestApi(pricing.volume())
                .flatMap(
                        offer -> offer.kind() == OfferKind.MANAGED_ENDPOINT ? endpoint() : Optional.of(ofPrice(offer)));
    }

    /** A month's bill of the cheapest managed endpoint that rules left. */
    Optional<UsdRange> endpoint() {
        return pricing.left().cheapestEndpoint(pricing.volume()).map(endpoint -> endpoint.range(pricing.volume()));
    }

    /** A month's bill of the cheapest self-hosting that rules left. */
    Optional<UsdRange> selfHosted() {
        return pricing.left().cheapestSelfHosted(pricing.volume()).map(hosting -> hosting.range(pricing.volume()));
    }

    /** A month's bill of a split. */
    UsdRange ofHybrid(HybridSplit split) {
        return split.range(priceError(split.api().fact()));
    }

    /** A price that nobody has checked for long may have changed. */
    UsdRange ofPrice(PricedOffer offer) {
        return UsdRange.within(offer.usdPerMonth(), priceError(offer.fact()));
    }

    /** By what share the price of the cheapest API by the token may be another, from 0 to 1. */
    double apiPriceError() {
        return pricing.left()
                .cheapestApiLine()
                .map(api -> priceError(api.fact()))
                .orElse(0.0);
    }

    /** By what share the price of an offer may be another, from 0 to 1. */
    double priceError(Offer offer) {
        return priceError(catalog, offer);
    }

    static double priceError(Catalog catalog, Offer offer) {
        return catalog.runningCosts().priceError(offer.terms().pricedDaysAgo());
    }
}
