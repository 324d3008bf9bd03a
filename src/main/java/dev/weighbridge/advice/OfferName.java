package dev.weighbridge.advice;

import dev.weighbridge.cost.PricedOffer;

/** An offer in the words of a sentence. */
public final class OfferName {
    private OfferName() {}

    /**
     * {@code gpt-oss-120b at Groq}, {@code llama-3.3-70b on 4 × aws/p4d.24xlarge}, {@code and 1 spare} where one stands ready,
     * or {@code our-model as stated}.
     */
    public static String of(PricedOffer offer) {
        return offer instanceof PricedOffer.Hosting hosting
                ? offer.model() + " on " + hosting.deployment().count() + " × " + offer.id() + spare(hosting)
                : offer.fact().identity().stated()
                        ? offer.model() + " as stated"
                        : offer.model() + " at " + offer.provider();
    }

    /** Nothing where no machine stands ready. */
    static String spare(PricedOffer.Hosting hosting) {
        int spare = hosting.operation().spareMachines();
        return spare == 0 ? "" : " and " + spare + " spare";
    }
}
