package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;

/** Offers whose facts are shared with no other workload. */
final class OfferFactories {
    private OfferFactories() {}

    static OfferFactory of(Catalog catalog, PricingKey key) {
        return new OfferFactory(catalog, key, new LastingOffers(catalog, LastingOffers.Key.of(key)));
    }
}
