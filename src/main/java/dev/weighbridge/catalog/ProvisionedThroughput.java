package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;

/**
 * Throughput that is bought by the unit and the hour, used or not, in place of a price a token.
 *
 * @param from first day of these figures
 * @param unit as the provider calls it, such as {@code PTU}
 * @param minimumUnits the fewest that are sold, 1 or more
 * @param increment units that are sold at a time beyond the fewest, 1 or more
 * @param inputTokensPerMinute input tokens that one unit takes in a minute, above 0
 * @param outputTokenWeight input tokens that an output token counts as, 0 or more
 * @param cachedTokenWeight input tokens that a token from the cache counts as, 0 to 1
 * @param unitPrices at least one, one for each commitment
 */
public record ProvisionedThroughput(
        LocalDate from,
        String unit,
        int minimumUnits,
        int increment,
        double inputTokensPerMinute,
        double outputTokenWeight,
        double cachedTokenWeight,
        List<UnitPrice> unitPrices,
        Source source) {
    public ProvisionedThroughput {
        Check.atLeast("minimumUnits", 1, minimumUnits);
        Check.atLeast("increment", 1, increment);
        Check.aboveZero("inputTokensPerMinute", inputTokensPerMinute);
        Check.atLeast("outputTokenWeight", 0, outputTokenWeight);
        Check.share("cachedTokenWeight", cachedTokenWeight);
        unitPrices = List.copyOf(unitPrices);
    }

    /** The fewest units that can be bought of at least a number of them. */
    public long purchasable(double units) {
        double beyond = Math.max(0, units - minimumUnits);
        return minimumUnits + (long) Math.ceil(beyond / increment) * increment;
    }

    /**
     * What a unit costs.
     *
     * @param usdPerUnitHour above 0, paid for every hour of the commitment
     */
    public record UnitPrice(Commitment commitment, double usdPerUnitHour) {
        public UnitPrice {
            Check.aboveZero("usdPerUnitHour", usdPerUnitHour);
        }
    }

    /** For how long units are bought. */
    public enum Commitment implements WireName {
        HOURLY,
        ONE_WEEK,
        ONE_MONTH,
        THREE_MONTHS,
        ONE_YEAR
    }
}
