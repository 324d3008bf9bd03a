package dev.weighbridge.cost;

import java.util.BitSet;

/**
 * A month's bill of each offer of a pricing at one volume, in US dollars, by its index. Deliberate: words of bits and no
 * objects, for a decision looks at thousands of offers dozens of times.
 */
public final class OfferBills {
    private OfferBills() {}

    /** The indexes, from one to before another, of the offers whose bill is a number. */
    public static BitSet able(double[] usdPerMonth, int first, int end) {
        long[] words = new long[(end + Long.SIZE - 1) / Long.SIZE];
        for (int offer = first; offer < end; offer++) {
            words[offer / Long.SIZE] |= (Double.isNaN(usdPerMonth[offer]) ? 0L : 1L) << offer; // the index modulo 64
        }
        return BitSet.valueOf(words);
    }

    /** How many bills are numbers. */
    public static int count(double[] usdPerMonth) {
        int count = 0;
        for (double usd : usdPerMonth) {
            count += Double.isNaN(usd) ? 0 : 1;
        }
        return count;
    }

    /**
     * The index of the cheapest of some offers, of equals the first; below 0 where no bill of theirs is a number.
     *
     * @param offers their indexes
     */
    public static int cheapest(double[] usdPerMonth, BitSet offers) {
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
