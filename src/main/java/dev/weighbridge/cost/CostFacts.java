package dev.weighbridge.cost;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The costs of one workload as rules see them.
 *
 * @param offers how many offers are left
 * @param comparison how the cheapest offers of the two sides compare; empty unless both sides have one
 * @param split how a split compares with the API where no machines carry the load alone; empty where some do, or there is none
 * @param parts where its parts were decided to run; empty where it has none
 */
public record CostFacts(
        EligibleOffers offers,
        Optional<CostComparison> comparison,
        Optional<SplitComparison> split,
        Optional<PartPlacements> parts) {
    /** Those of a workload without parts. */
    public CostFacts(EligibleOffers offers, Optional<CostComparison> comparison) {
        this(offers, comparison, Optional.empty(), Optional.empty());
    }

    /** Those where no machines carry the load alone, and a split is compared with the API. */
    public CostFacts(EligibleOffers offers, SplitComparison split) {
        this(offers, Optional.empty(), Optional.of(split), Optional.empty());
    }

    /** The same of a workload with parts. */
    public CostFacts with(PartPlacements decided) {
        return new CostFacts(offers, comparison, split, Optional.of(decided));
    }

    /**
     * How many parts of a workload the rules decided for each side. A fact for the verdict rules, which read it instead of
     * {@code Findings}: these are weighed for each part by itself.
     *
     * @param none parts that can run nowhere
     */
    public record PartPlacements(int api, int selfHosted, int none) implements NumericFact {
        /** @throws IllegalArgumentException if a count is below 0, or there is no part */
        public PartPlacements {
            if (api < 0 || selfHosted < 0 || none < 0 || api + selfHosted + none == 0) {
                throw new IllegalArgumentException("parts are counted from 0, and there is one at least");
            }
        }

        @Override
        public double[] numbers() {
            return new double[] {api, selfHosted, none};
        }
    }

    /**
     * How the cheapest self-hosting that is left compares with the cheapest API that is left. A fact for rules; there is one
     * only where both sides have an eligible offer.
     *
     * @param selfHostedOverApi self-hosted total over API total; above 1 the API is cheaper; infinite where the API is free
     * @param apiCheaper whether the API costs no more
     * @param hybridOverCheaper the cheapest split over the cheaper of the two; below 1 a split is cheaper than either alone;
     *     infinite where no split leaves both sides something, or the cheaper side is free
     */
    public record CostComparison(
            double apiUsdPerMonth,
            double selfHostedUsdPerMonth,
            double selfHostedOverApi,
            boolean apiCheaper,
            double hybridOverCheaper)
            implements NumericFact {
        /** The names of the fields that are ratios; the other numbers are US dollars a month. */
        public static final Set<String> RATIOS = Set.of("selfHostedOverApi", "hybridOverCheaper");

        /** @throws IllegalArgumentException if an amount or a ratio is below 0, or no number */
        public CostComparison {
            if (!(apiUsdPerMonth >= 0
                    && selfHostedUsdPerMonth >= 0
                    && selfHostedOverApi >= 0
                    && hybridOverCheaper >= 0)) {
                throw new IllegalArgumentException("costs are compared from 0");
            }
        }

        @Override
        public double[] numbers() {
            return new double[] {
                apiUsdPerMonth,
                selfHostedUsdPerMonth,
                selfHostedOverApi,
                NumericFact.number(apiCheaper),
                hybridOverCheaper
            };
        }

        /** Compares two amounts a month where there is no split. */
        public static CostComparison of(double apiUsdPerMonth, double selfHostedUsdPerMonth) {
            return of(apiUsdPerMonth, selfHostedUsdPerMonth, OptionalDouble.empty());
        }

        /**
         * Compares amounts a month.
         *
         * @param hybridUsdPerMonth what the cheapest split costs
         */
        public static CostComparison of(
                double apiUsdPerMonth, double selfHostedUsdPerMonth, OptionalDouble hybridUsdPerMonth) {
            return new CostComparison(
                    apiUsdPerMonth,
                    selfHostedUsdPerMonth,
                    ratio(selfHostedUsdPerMonth, apiUsdPerMonth),
                    apiUsdPerMonth <= selfHostedUsdPerMonth,
                    ratio(
                            hybridUsdPerMonth.orElse(Double.POSITIVE_INFINITY),
                            Math.min(apiUsdPerMonth, selfHostedUsdPerMonth)));
        }

        /** The same with another cost of a split. */
        public CostComparison withHybridOverCheaper(double changed) {
            return new CostComparison(apiUsdPerMonth, selfHostedUsdPerMonth, selfHostedOverApi, apiCheaper, changed);
        }

        private static double ratio(double usd, double over) {
            return over > 0 ? usd / over : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * How the cheapest split compares with the cheapest API. A fact for rules; there is one only where no machines that are
     * left carry the load alone, and some carry a part of it beside an API by the token.
     *
     * @param hybridOverApi the split's bill over that of the API; infinite where the API is free
     */
    public record SplitComparison(double hybridOverApi) implements NumericFact {
        /** @throws IllegalArgumentException if the ratio is below 0, or no number */
        public SplitComparison {
            if (!(hybridOverApi >= 0)) {
                throw new IllegalArgumentException("costs are compared from 0");
            }
        }

        @Override
        public double[] numbers() {
            return new double[] {hybridOverApi};
        }

        /** Compares two amounts a month. */
        public static SplitComparison of(double apiUsdPerMonth, double hybridUsdPerMonth) {
            return new SplitComparison(CostComparison.ratio(hybridUsdPerMonth, apiUsdPerMonth));
        }
    }

    /**
     * How many offers are left that can carry the workload. A fact for rules.
     *
     * @param managedEndpoint endpoints by the hour that a provider runs, of those that carry the volume
     * @param api all kinds of API that no rule has ruled out, managed endpoints included
     * @param cheapestApiLate whether the first of them in rank is known to be later than the workload asks for: see
     *     {@link Offer.Latency#isKnownToExceed}
     * @param selfHostedExcluded whether no self-hosted offer is left because rules exclude all that carry the load; where
     *     none carries it, it is false
     */
    public record EligibleOffers(
            int providerApi,
            int privateCloudApi,
            int openModelApi,
            int managedEndpoint,
            int api,
            int selfHosted,
            boolean cheapestApiLate,
            boolean selfHostedExcluded)
            implements NumericFact {
        /** Those of which the cheapest API is not known to be late. */
        public EligibleOffers(
                int providerApi, int privateCloudApi, int openModelApi, int managedEndpoint, int api, int selfHosted) {
            this(providerApi, privateCloudApi, openModelApi, managedEndpoint, api, selfHosted, false, false);
        }

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

        @Override
        public double[] numbers() {
            return new double[] {
                providerApi,
                privateCloudApi,
                openModelApi,
                managedEndpoint,
                api,
                selfHosted,
                NumericFact.number(cheapestApiLate),
                NumericFact.number(selfHostedExcluded)
            };
        }

        /** The larger of each count; late where the cheapest of either is. */
        public static EligibleOffers most(EligibleOffers one, EligibleOffers other) {
            return new EligibleOffers(
                    Math.max(one.providerApi, other.providerApi),
                    Math.max(one.privateCloudApi, other.privateCloudApi),
                    Math.max(one.openModelApi, other.openModelApi),
                    Math.max(one.managedEndpoint, other.managedEndpoint),
                    Math.max(one.api, other.api),
                    Math.max(one.selfHosted, other.selfHosted),
                    one.cheapestApiLate || other.cheapestApiLate,
                    one.selfHostedExcluded && other.selfHostedExcluded);
        }

        /** The same where no self-hosting is left. */
        public EligibleOffers withoutSelfHosted() {
            return with(0, cheapestApiLate, selfHostedExcluded);
        }

        /** The same where the cheapest API is known to be late, or is not. */
        public EligibleOffers withCheapestApiLate(boolean late) {
            return with(selfHosted, late, selfHostedExcluded);
        }

        /** The same where rules exclude all self-hosting that carries the load. */
        public EligibleOffers withSelfHostedExcluded() {
            return with(0, cheapestApiLate, true);
        }

        private EligibleOffers with(int machines, boolean late, boolean excluded) {
            return new EligibleOffers(
                    providerApi, privateCloudApi, openModelApi, managedEndpoint, api, machines, late, excluded);
        }
    }
}
