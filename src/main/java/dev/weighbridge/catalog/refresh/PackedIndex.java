package dev.weighbridge.catalog.refresh;

import java.util.Locale;
import java.util.stream.LongStream;

/**
 * A number for each row of lists by the row's key, in eight bytes a row: 39 bits of a hash of the key and 24 of the number,
 * which keeps 16 bits of its precision. Of a million keys about one shares its hash with another; then their numbers mix.
 */
final class PackedIndex {
    private static final int NUMBER_BITS = 24;

    private final long[] sorted;

    private PackedIndex(long[] sorted) {
        this.sorted = sorted;
    }

    /** Takes the rows, before any is asked for. */
    static final class Builder {
        private final LongStream.Builder packed = LongStream.builder();

        /** @param number 0 or more */
        void add(String key, double number) {
            packed.add(first(key) | Float.floatToIntBits((float) number) >>> 7);
        }

        PackedIndex build() {
            return new PackedIndex(packed.build().sorted().toArray());
        }
    }

    /** The median of a key's numbers; 0 where it has fewer than asked for. */
    double median(String key, int fewest) {
        int from = position(first(key));
        int to = position(first(key) + (1L << NUMBER_BITS));
        return to - from < fewest ? 0 : (number((from + to - 1) / 2) + number((from + to) / 2)) / 2;
    }

    /** Whether a key has two different numbers. */
    boolean differs(String key) {
        int from = position(first(key));
        int to = position(first(key) + (1L << NUMBER_BITS));
        return to > from && sorted[from] != sorted[to - 1];
    }

    private double number(int at) {
        return Float.intBitsToFloat((int) (sorted[at] & ((1L << NUMBER_BITS) - 1)) << 7);
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

    /** The lowest packed value of a key: FNV-1a of 64 bits, mixed once more, of which 39 bits and no sign are kept. */
    private static long first(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return (hash ^ hash >>> 29) >>> (NUMBER_BITS + 1) << NUMBER_BITS;
    }

    /** The name of a model without the path before it: {@code meta-llama/Llama-3.3-70B} is {@code llama-3.3-70b}. */
    static String modelKey(String model) {
        return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
