package dev.weighbridge.cost.breakeven;

/**
 * A volume at which self-hosting and an API cost the same, or at which one more machine changes which one is cheaper.
 *
 * @param cheaperAbove the kind that is cheaper just above it
 * @param against id of the API offer
 */
public record BreakEven(double tokensPerDay, Side cheaperAbove, String against) {
    /** Which side. */
    public enum Side implements dev.weighbridge.catalog.WireName {
        API,
        SELF_HOSTED
    }
}
