package dev.weighbridge.cost;

/**
 * How many offers are left that can carry the workload. A fact for rules.
 *
 * @param api all kinds of API that no rule has ruled out
 */
public record EligibleOffers(int providerApi, int privateCloudApi, int openModelApi, int api, int selfHosted) {
    /** @throws IllegalArgumentException if a count is below 0 */
    public EligibleOffers {
        if (providerApi < 0 || privateCloudApi < 0 || openModelApi < 0 || api < 0 || selfHosted < 0) {
            throw new IllegalArgumentException("offers are counted from 0");
        }
    }
}
