package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A query for recorded decisions, whose results come newest first.
 *
 * @param workload exact name of the workload
 * @param placement by its JSON value
 * @param from earliest time, included
 * @param to latest time, excluded
 * @param after id of the last decision on the page before
 * @param limit largest number of results
 */
public record DecisionQuery(
        Optional<String> workload,
        Optional<String> placement,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> after,
        int limit) {
    /** A query for the newest decisions. */
    public static DecisionQuery newest(int limit) {
        return new DecisionQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** The same query with another earliest time. */
    public DecisionQuery since(Optional<Instant> earliest) {
        return new DecisionQuery(workload, placement, earliest, to, after, limit);
    }

    /** The same query with one more result, which shows whether there is a next page. */
    public DecisionQuery withOneMore() {
        return withLimit(limit + 1);
    }

    /** The same query with another limit. */
    public DecisionQuery withLimit(int newLimit) {
        return new DecisionQuery(workload, placement, from, to, after, newLimit);
    }

    /** The same query for the decisions after this one. */
    public DecisionQuery startingAfter(String id) {
        return new DecisionQuery(workload, placement, from, to, Optional.of(id), limit);
    }

    /** The lowest id of this millisecond: ids are UUIDs of version 7, which are in order of time. */
    static String firstId(Instant at) {
        long millis = Math.max(0, at.toEpochMilli());
        return "%08x-%04x-".formatted(millis >>> 16, millis & 0xFFFF);
    }
}
