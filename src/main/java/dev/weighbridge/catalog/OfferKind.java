package dev.weighbridge.catalog;

/** The four ways of buying: three kinds of API, and machines of one's own or rented. */
public enum OfferKind implements Words {
    /** A closed model at its maker's endpoint. */
    PROVIDER_API,
    /** A model served in the customer's cloud and region, under contract. */
    PRIVATE_CLOUD_API,
    /** Open weights on someone else's GPUs, sold by the token. */
    OPEN_MODEL_API,
    /** Open weights on machines rented or owned. */
    SELF_HOSTED
}
