package dev.weighbridge.workload;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.TokenPrices;

/** Which API the workload is compared with, when its owner says. */
public sealed interface ApiChoice {
    /** A model, or one offer, of the catalogue, by its name. */
    record Named(String name) implements ApiChoice {}

    /** Prices agreed with a provider, or quoted by somebody. */
    record Priced(String name, OfferKind kind, TokenPrices prices) implements ApiChoice {}
}
