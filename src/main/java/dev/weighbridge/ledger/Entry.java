package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One decision as it is written.
 *
 * @param masked JSON Pointers, one a line
 */
record Entry(
        String id,
        Instant decidedAt,
        String placement,
        Optional<String> workload,
        String request,
        Blob answer,
        Books books,
        String version,
        String masked) {}
