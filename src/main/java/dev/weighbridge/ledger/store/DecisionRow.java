package dev.weighbridge.ledger.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One decision as it is written.
 *
 * @param masked JSON Pointers, one a line
 */
public record DecisionRow(
        String id,
        Instant decidedAt,
        String placement,
        Optional<String> workload,
        String request,
        CompressedBlob answer,
        PolicyVersion books,
        String version,
        String masked) {}
