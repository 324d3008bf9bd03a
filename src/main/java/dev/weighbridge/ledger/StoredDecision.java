package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recorded decision, without its answer.
 *
 * @param id UUID, version 7
 * @param placement its JSON value
 * @param workload its name, if it has one
 * @param request the workload as JSON: the stated fields, or all fields if reading the stated ones gives another workload
 * @param answerSha256 of the answer without id and time
 * @param rulesId id of the rule folder in the ledger
 * @param rulesSha256 of the rules, as the answer names them
 * @param catalogId id of the catalogue folder in the ledger
 * @param catalogSha256 of the catalogue, as the answer names it
 * @param version of the program that decided
 * @param masked JSON Pointers to the masked fields of the workload
 */
public record StoredDecision(
        String id,
        Instant decidedAt,
        String placement,
        Optional<String> workload,
        String request,
        String answerSha256,
        String rulesId,
        String rulesSha256,
        String catalogId,
        String catalogSha256,
        String version,
        List<String> masked) {
    public StoredDecision {
        masked = List.copyOf(masked);
    }

    /** Whether the workload has a name or a requester that is masked: its waivers cannot be found then. */
    public boolean nameMasked() {
        return workload.isPresent() && masked.contains(Masks.NAME)
                || masked.contains(Masks.REQUESTED_BY) && request.contains("\"requestedBy\"");
    }

    /** The request as one line of NDJSON, with the date of its prices; empty if a field that it needs is masked. */
    public Optional<String> workloadLine() {
        return WorkloadLine.of(this);
    }

    /**
     * A page of decisions as JSON, without their requests and answers.
     *
     * @param next the address of the next page
     * @param notes as {@link DecisionReader#notes} gives them
     */
    public static String pageJson(List<StoredDecision> page, Optional<String> next, List<String> notes) {
        return DecisionJson.of(page, next, notes);
    }
}
