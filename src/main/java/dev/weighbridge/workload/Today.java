package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;
import java.util.Optional;

/**
 * What the asker pays now for the same work.
 *
 * @param usdPerMonth 0 or more
 * @param offer the id of an API of the catalogue; only where it is an API by the token
 */
public record Today(double usdPerMonth, Serving what, Optional<String> offer) {
    /** @throws IllegalArgumentException if the amount is below 0 or not finite, or an API is named for something else */
    public Today {
        FieldCheck.atLeast(0, "today.usdPerMonth", usdPerMonth);
        FieldCheck.require(offer.isEmpty() || what == Serving.API, "today.offer", offer);
    }

    /** How the workload is served now. */
    public enum Serving implements WireName {
        /** By the token. */
        API,
        SELF_HOSTED,
        /** By endpoints that a provider runs, by the hour. */
        MANAGED
    }
}
