package dev.weighbridge.cost;

import dev.weighbridge.catalog.WireName;
import java.util.Locale;

/** A line of an API's bill beside input, cached input and output, in the order in which they are worked out. */
public enum ApiBillLine implements WireName {
    /** What a model writes beside its answers: its reasoning, billed as output. */
    REASONING,
    /** Input that is written to the provider's cache. */
    CACHE_WRITES,
    /** What is paid for each request. */
    REQUESTS,
    /** What a promised region adds. */
    REGIONAL_PREMIUM,
    /** What a level of service adds or takes off. */
    SERVICE_TIER,
    /** What is taken off for batch work. */
    BATCH,
    /** What is taken off at the hours of a lower price. */
    OFF_PEAK,
    /** What a contract takes off the price list. */
    CONTRACT_DISCOUNT;

    /** As a report writes it: {@code cache writes}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As JSON writes it: {@code cacheWrites}. */
    public String jsonName() {
        StringBuilder name = new StringBuilder();
        for (String word : wireName().split("-", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
