package dev.weighbridge.cost;

import dev.weighbridge.catalog.Source;
import java.util.Optional;

/**
 * What a time to the first token rests on.
 *
 * @param of what it is: of this offer, of the model over providers, the median of some models
 * @param source of the figures, without a P99 whose source the text names; empty where they are assumed
 */
public record LatencyBasis(String of, Optional<Source> source) {
    /** Of a row that names the offer, and no effort. */
    public static final String OF_THIS_OFFER = "of this offer";
}
