package dev.weighbridge.rules.engine;

import java.util.Arrays;

/**
 * Which conditions of a rule book hold, by their numbers; the key of what follows from them.
 *
 * <p>Deliberate: not a {@code BitSet}, whose hash adds one half of the numbers to the other: of thousands of keys that differ
 * in few conditions many would have the same.
 */
final class HoldingConditions {
    /** Odd, with no pattern in its bits: 2^64 over the golden ratio. */
    private static final long MIXING = 0x9E37_79B9_7F4A_7C15L;

    private final long[] words;

    private HoldingConditions(long[] words) {
        this.words = words;
    }

    /** None holds yet. */
    static HoldingConditions none(int conditions) {
        return new HoldingConditions(new long[(conditions + Long.SIZE - 1) / Long.SIZE]);
    }

    HoldingConditions copy() {
        return new HoldingConditions(words.clone());
    }

    void set(int condition, boolean holds) {
        long bit = 1L << condition; // the number modulo 64
        if (holds) {
            words[condition / Long.SIZE] |= bit;
        } else {
            words[condition / Long.SIZE] &= ~bit;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HoldingConditions same && Arrays.equals(words, same.words);
    }

    @Override
    public int hashCode() {
        long mixed = 0;
        for (long word : words) {
            mixed = (mixed ^ word) * MIXING;
        }
        return (int) (mixed >>> Integer.SIZE);
    }
}
