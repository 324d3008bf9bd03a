package dev.weighbridge.catalog;

/**
 * How many of a machine can be bought: {@code min}, then every {@code step} more, up to {@code max}.
 */
public record PurchasableCounts(int min, int max, int step) {
    public PurchasableCounts {
        Check.atLeast("min", 1, min);
        Check.atLeast("max", min, max);
        Check.atLeast("step", 1, step);
    }

    /** The smallest count that can be bought and is at least {@code wanted}; it may lie above {@link #max}. */
    public int atLeast(long wanted) {
        long steps = Math.max(0, -Math.floorDiv(min - wanted, (long) step));
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, min + steps * step));
    }

    /** Whether exactly so many can be bought. */
    public boolean has(int count) {
        return count >= min && count <= max && (count - min) % step == 0;
    }

    /** How many different counts can be bought. */
    public int choices() {
        return (max - min) / step + 1;
    }

    /** The largest count that can be bought. */
    public int most() {
        return max - (max - min) % step;
    }

    /** For example {@code 2 to 16 at a time, in steps of 2}. */
    public String inWords() {
        return min + " to " + most() + " at a time" + (step == 1 ? "" : ", in steps of " + step);
    }
}
