package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;

/**
 * What names an offer.
 *
 * @param id {@code provider/model} of an API, {@code provider/machine} of self-hosting
 */
public record OfferIdentity(OfferKind kind, String id, String provider, String model) {}
