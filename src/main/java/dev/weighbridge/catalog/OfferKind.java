package dev.weighbridge.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** The five ways of buying: three kinds of API by the token, an endpoint by the hour, and machines of one's own or rented. */
public enum OfferKind implements WireName {
    /** A closed model at its maker's endpoint. */
    PROVIDER_API,
    /** A model served in the customer's cloud and region, under contract. */
    PRIVATE_CLOUD_API,
    /** Open weights on someone else's GPUs, sold by the token. */
    OPEN_MODEL_API,
    /** Open weights, or fine-tuned ones, on GPUs that a provider runs for one customer and sells by the hour. */
    MANAGED_ENDPOINT,
    /** Open weights on machines rented or owned. */
    SELF_HOSTED;

    /** The kinds that are bought by the token, by their words. */
    public static Map<String, OfferKind> apiWireNames() {
        Map<String, OfferKind> words = new LinkedHashMap<>(WireName.of(OfferKind.class));
        words.remove(MANAGED_ENDPOINT.wireName());
        words.remove(SELF_HOSTED.wireName());
        return words;
    }
}
