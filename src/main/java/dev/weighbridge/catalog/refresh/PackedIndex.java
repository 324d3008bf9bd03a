package dev.weighbridge.catalog.refresh;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * A number for each row of lists by the row's key, in eight bytes a row: the number in the lower bits and a hash of the key
 * in the others. Two keys with one hash would share their numbers; how rare that is depends on the bits of the number.
 */
final class PackedIndex {
    /** For prices: 39 bits of hash, and 16 bits of precision. Of a million keys about one shares its hash. */
    static final int PRICE_BITS = 24;

    /** For a mark of what a row says: 47 bits of hash, of which two of a million keys are equal once in 280 lists. */
    static final int MARK_BITS = 16;

    private final int bits;
    private final long[] sorted;

    private PackedIndex(int bits, long[] sorted) {
        this.bits = bits;
        this.sorted = sorted;
    }

    /** Takes the rows, before any is asked for. */
    static final class Builder {
        private final int bits;
        private final LongStream.Builder packed = LongStream.builder();

        /** @param bits of a number */
        Builder(int bits) {
            this.bits = bits;
        }

        /** @param price above 0 */
        void addPrice(String key, double price) {
            packed.add(first(key, bits) | Float.floatToIntBits((float) price) >>> Integer.SIZE - 1 - PRICE_BITS);
        }

        void addMark(String key, int mark) {
            packed.add(first(key, bits) | mark & (1 << bits) - 1);
        }

        PackedIndex build() {
            long[] all = packed.build().toArray();
            Arrays.sort(all);
            return new PackedIndex(bits, all);
        }
    }

    /** The median of a key's prices; 0 where it has fewer than asked for. */
    double median(String key, int fewest) {
        int from = position(first(key, bits));
        int to = position(first(key, bits) + (1L << bits));
        return to - from < fewest ? 0 : (price((from + to - 1) / 2) + price((from + to) / 2)) / 2;
    }

    /** Whether a key has two different numbers. */
    boolean differs(String key) {
        int from = position(first(key, bits));
        int to = position(first(key, bits) + (1L << bits));
        return to > from && sorted[from] != sorted[to - 1];
    }

    private double price(int at) {
        return Float.intBitsToFloat((int) (sorted[at] & ((1L << bits) - 1)) << Integer.SIZE - 1 - PRICE_BITS);
    }

    /** The first position whose value is not below another; found in steps that many equal values do not lengthen. */
    private int position(long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The lowest packed value of a key: FNV-1a of 64 bits, mixed once more, without a sign and with room for a number. */
    private static long first(String key, int bits) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return (hash ^ hash >>> 29) >>> (bits + 1) << bits;
    }

    /** The name of a model without the path before it: {@code meta-llama/Llama-3.3-70B} is {@code llama-3.3-70b}. */
    static String modelKey(String model) {
        return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
