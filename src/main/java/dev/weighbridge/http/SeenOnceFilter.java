package dev.weighbridge.http;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Remembers what was asked lately, so that an answer is kept from the second time on. Most questions come once: after a
 * change of rules, when no answer is kept yet, theirs would fill the heap and be thrown away at the next change.
 */
final class SeenOnceFilter {
    private static final int PLACES = 1 << 16;

    private final AtomicIntegerArray hashes = new AtomicIntegerArray(PLACES);

    /** Whether this was asked before, of the {@value #PLACES} places' latest; two that share a hash count for one. */
    boolean again(Object question) {
        int hash = question.hashCode();
        int spread = hash * 0x9E37_79B9;
        return hashes.getAndSet(spread >>> 16, hash) == hash;
    }
}
