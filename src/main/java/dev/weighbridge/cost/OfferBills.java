package dev.weighbridge.cost;

import java.util.BitSet;

/**
 * A month's bill of each offer of a pricing at one volume, by its index; safe to use from many threads. Deliberate: numbers and
 * bits, no objects, for a decision looks at thousands of offers dozens of times.
 */
public final class OfferBills {
    private final double[] usdPerMonth;
    private final BitSet able;

    /** @param usdPerMonth in US dollars; not a number for one that cannot serve the volume; nobody changes it afterwards */
    OfferBills(double[] usdPerMonth) {
        this.usdPerMonth = usdPerMonth;
        long[] words = new long[(usdPerMonth.length + Long.SIZE - 1) / Long.SIZE];
        for (int offer = 0; offer < usdPerMonth.length; offer++) {
            words[offer / Long.SIZE] |= (Double.isNaN(usdPerMonth[offer]) ? 0L : 1L) << offer; // the index modulo 64
        }
        this.able = BitSet.valueOf(words);
    }

    /** How many offers there are, able or not. */
    public int size() {
        return usdPerMonth.length;
    }

    /** A month's bill of an offer, in US dollars; not a number for one that cannot serve the volume. */
    public double usd(int offer) {
        return usdPerMonth[offer];
    }

    public boolean isAble(int offer) {
        return !Double.isNaN(usdPerMonth[offer]);
    }

    /** The indexes of the offers that can serve the volume; a copy. */
    public BitSet able() {
        BitSet copy = new BitSet(usdPerMonth.length); // no clone of a shared set: it would trim it
        copy.or(able);
        return copy;
    }

    /**
     * The index of the cheapest of some offers, of equals the first; below 0 where none of them can serve the volume.
     *
     * @param offers their indexes
     */
    public int cheapest(BitSet offers) {
        long[] words = offers.toLongArray();
        int cheapest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                int offer = i * Long.SIZE + Long.numberOfTrailingZeros(word);
                if (usdPerMonth[offer] < least) {
                    cheapest = offer;
                    least = usdPerMonth[offer];
                }
            }
        }
        return cheapest;
    }
}
