package dev.weighbridge.catalog;

import java.util.Optional;

/**
 * What a price list says beside the prices of tokens.
 *
 * @param batchDiscount share taken off for batch work, 0 to 1; empty where no price for batch work is published
 * @param offPeak a lower price at some hours; empty where there is none
 * @param usdPerThousandRequests paid beside the tokens, 0 or more
 * @param regionalPremium added to the prices of tokens for a promised region, as a share of them; 0 where the prices
 *     include it
 * @param serviceTier a level of service at another price; empty where the offer is of the usual one
 */
public record PriceTerms(
        Optional<Double> batchDiscount,
        Optional<OffPeak> offPeak,
        double usdPerThousandRequests,
        double regionalPremium,
        Optional<ServiceTier> serviceTier) {
    /** Tokens are all that is priced. */
    public static final PriceTerms NONE = new PriceTerms(Optional.empty(), Optional.empty(), 0, 0, Optional.empty());

    public PriceTerms {
        batchDiscount.ifPresent(share -> Check.share("batchDiscount", share));
        Check.atLeast("usdPerThousandRequests", 0, usdPerThousandRequests);
        Check.atLeast("regionalPremium", 0, regionalPremium);
    }

    /** The same terms with amounts of money times a rate above 0. */
    PriceTerms converted(double usdPerUnit) {
        return new PriceTerms(
                batchDiscount, offPeak, usdPerThousandRequests * usdPerUnit, regionalPremium, serviceTier);
    }

    /**
     * A discount at some hours of each day.
     *
     * @param hoursPerDay above 0 and at most 24
     * @param discount share taken off, 0 to 1
     */
    public record OffPeak(double hoursPerDay, double discount) {
        public OffPeak {
            Check.aboveZero("hoursPerDay", hoursPerDay);
            Check.share("discount", discount);
        }
    }

    /**
     * A level of service.
     *
     * @param name as the provider calls it, such as {@code priority} or {@code flex}
     * @param timesPrice price of a token over that of the usual level, above 0
     */
    public record ServiceTier(String name, double timesPrice) {
        public ServiceTier {
            Check.aboveZero("timesPrice", timesPrice);
        }
    }
}
