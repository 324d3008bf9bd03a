package dev.weighbridge.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * What the licence of an open model forbids.
 *
 * @param licence as {@link OpenModel#licence()} names it
 * @param limits the thresholds or conditions in words
 */
public record Licence(String licence, Set<Restriction> forbids, Optional<String> limits, Source source) {
    public Licence {
        forbids = Set.copyOf(forbids);
    }

    /** A use or a user that a licence may forbid. */
    public enum Restriction implements WireName {
        COMMERCIAL,
        /** A licensee with its seat in the European Union. */
        EU_SEAT,
        /** Offering the model as a service to others. */
        SERVICE_FOR_OTHERS,
        ABOVE_REVENUE_LIMIT,
        ABOVE_USER_LIMIT
    }
}
