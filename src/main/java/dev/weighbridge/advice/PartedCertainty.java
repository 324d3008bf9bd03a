package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Whether each part of a workload, and so the whole, stays where it is within the error of what machines and APIs cost. */
final class PartedCertainty {
    private final PartDecisions parts;
    private final PartDecisions atLow;
    private final PartDecisions atHigh;

    PartedCertainty(Catalog catalog, PartDecisions parts) {
        ToDoubleFunction<Offer> error = offer -> CostRanges.priceError(catalog, offer);
        this.parts = parts;
        this.atLow = parts.at(Assumptions.atEnds(error, 1, -1));
        this.atHigh = parts.at(Assumptions.atEnds(error, -1, 1));
    }

    /** Of the whole. */
    Certainty of(Workload workload, Optional<Certainty.BothSides> ranges) {
        return new Certainty(
                kind(atLow.sameAs(parts) && atHigh.sameAs(parts)),
                atLow.placement(workload),
                atHigh.placement(workload),
                ranges);
    }

    /**
     * Of one part; it has no ranges of its own.
     *
     * @param offer where it runs
     */
    Certainty of(int part, Optional<PricedOffer> offer) {
        Placement low = atLow.placement(part);
        Placement high = atHigh.placement(part);
        return new Certainty(
                        kind(low == parts.placement(part) && high == parts.placement(part)),
                        low,
                        high,
                        Optional.empty())
                .of(offer.stream());
    }

    private static Certainty.Kind kind(boolean firm) {
        return firm ? Certainty.Kind.FIRM : Certainty.Kind.TOSS_UP;
    }
}
