package dev.weighbridge.advice;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers that sort by time (RFC 9562, version 7). */
final class Uuid7 {
    private Uuid7() {}

    static String of(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | random.nextLong() & 0x0FFFL;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
