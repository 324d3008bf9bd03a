package dev.weighbridge.service;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Tells whether a key was seen lately, in a fixed 256 KB. Deliberate: not a Caffeine cache, which allocates an entry for
 * each key; most keys are seen once, and remembering them must cost nothing.
 */
final class SeenOnceFilter {
    private static final int SLOTS = 1 << 16;

    private final AtomicIntegerArray hashes = new AtomicIntegerArray(SLOTS);

    /** Whether this key was the last one seen in its slot, of {@value #SLOTS}; keys of one hash count as one. */
    boolean seenBefore(Object key) {
        int hash = key.hashCode();
        int spread = hash * 0x9E37_79B9;
        return hashes.getAndSet(spread >>> 16, hash) == hash;
    }
}
