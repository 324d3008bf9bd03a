package dev.weighbridge.cost;

/**
 * How many offers are left that can carry the workload. A fact for rules.
 *
 * @param api all kinds of API that no rule has ruled out
 */
public record EligibleOffers(int providerApi, int privateCloudApi, int openModelApi, int api, int selfHosted) {}
