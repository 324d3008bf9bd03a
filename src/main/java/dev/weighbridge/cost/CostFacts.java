package dev.weighbridge.cost;

import java.util.Optional;

/**
 * The costs of one workload as rules see them.
 *
 * @param offers how many offers are left
 * @param comparison how the cheapest offers of the two sides compare; empty unless both sides have one
 */
public record CostFacts(EligibleOffers offers, Optional<CostComparison> comparison) {

    /**
     * How the cheapest self-hosting that is left compares with the cheapest API that is left. A fact for rules; there is one
     * only where both sides have an eligible offer.
     *
     * @param selfHostedOverApi self-hosted total over API total; above 1 the API is cheaper; infinite where the API is free
     * @param apiCheaper whether the API costs no more
     */
    public record CostComparison(
            double apiUsdPerMonth, double selfHostedUsdPerMonth, double selfHostedOverApi, boolean apiCheaper) {
        /** @throws IllegalArgumentException if an amount or their ratio is below 0, or no number */
        public CostComparison {
            if (!(apiUsdPerMonth >= 0 && selfHostedUsdPerMonth >= 0 && selfHostedOverApi >= 0)) {
                throw new IllegalArgumentException("costs are compared from 0");
            }
        }

        /** Compares two amounts a month. */
        public static CostComparison of(double apiUsdPerMonth, double selfHostedUsdPerMonth) {
            double ratio = apiUsdPerMonth > 0 ? selfHostedUsdPerMonth / apiUsdPerMonth : Double.POSITIVE_INFINITY;
            return new CostComparison(
                    apiUsdPerMonth, selfHostedUsdPerMonth, ratio, apiUsdPerMonth <= selfHostedUsdPerMonth);
        }

        /** The comparison with the API's prices multiplied by a factor. */
        public CostComparison withApiPriceTimes(double factor) {
            return of(apiUsdPerMonth * factor, selfHostedUsdPerMonth);
        }
    }

    /**
     * How many offers are left that can carry the workload. A fact for rules.
     *
     * @param managedEndpoint endpoints by the hour that a provider runs, of those that carry the volume
     * @param api all kinds of API that no rule has ruled out, managed endpoints included
     */
    public record EligibleOffers(
            int providerApi, int privateCloudApi, int openModelApi, int managedEndpoint, int api, int selfHosted) {
        /** @throws IllegalArgumentException if a count is below 0 */
        public EligibleOffers {
            if (providerApi < 0
                    || privateCloudApi < 0
                    || openModelApi < 0
                    || managedEndpoint < 0
                    || api < 0
                    || selfHosted < 0) {
                throw new IllegalArgumentException("offers are counted from 0");
            }
        }

        /** The same where no self-hosting is left. */
        public EligibleOffers withoutSelfHosted() {
            return new EligibleOffers(providerApi, privateCloudApi, openModelApi, managedEndpoint, api, 0);
        }
    }
}
