package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One decision as the database stores it.
 *
 * @param workload its name, if it has one
 * @param request the workload as JSON
 * @param answer the recommendation as JSON without id and time
 * @param policy the rules and the catalogue it was made with
 * @param fired the rules that fired
 * @param version of the program
 * @param masked JSON Pointers into the workload, one a line
 */
record DecisionRow(
        String id,
        Instant decidedAt,
        String placement,
        Optional<String> workload,
        String request,
        CompressedBlob answer,
        PolicyVersion policy,
        FiredRules fired,
        String version,
        String masked) {}
