package dev.weighbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions are wanted, newest first.
 *
 * @param workload by its very name
 * @param placement by its word
 * @param from decided then or later
 * @param to decided before
 * @param after the id before which they come: the last one of the page before
 * @param limit at most so many
 */
public record DecisionQuery(
        Optional<String> workload,
        Optional<String> placement,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> after,
        int limit) {
    /** The newest ones, whatever they say. */
    public static DecisionQuery newest(int limit) {
        return new DecisionQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** The same, of what was decided then or later. */
    public DecisionQuery since(Optional<Instant> moment) {
        return new DecisionQuery(workload, placement, moment, to, after, limit);
    }

    /** The same and one more, which tells whether there is a page after it. */
    public DecisionQuery oneMore() {
        return new DecisionQuery(workload, placement, from, to, after, limit + 1);
    }

    /** The same, at most so many. */
    public DecisionQuery limit(int most) {
        return new DecisionQuery(workload, placement, from, to, after, most);
    }

    /** The same, of those that come after a decision. */
    public DecisionQuery after(String id) {
        return new DecisionQuery(workload, placement, from, to, Optional.of(id), limit);
    }

    /** The first id that a decision of this millisecond or later can have: ids are in the order of time. */
    static String firstId(Instant at) {
        long millis = Math.max(0, at.toEpochMilli());
        return "%08x-%04x-".formatted(millis >>> 16, millis & 0xFFFF);
    }
}
