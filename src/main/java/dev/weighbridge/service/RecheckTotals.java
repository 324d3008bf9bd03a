package dev.weighbridge.service;

import dev.weighbridge.service.RecheckedDecision.Reason;
import dev.weighbridge.service.RecheckedDecision.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a recheck came to.
 *
 * @param checked every decision, also those that could not be decided again
 * @param changed whose answer of today is another in something
 * @param turned whose placement is another today
 * @param otherOffer for which another offer is recommended today
 * @param otherExclusions of which other rules exclude offers today
 * @param otherRisks of which other risks are reported today
 * @param moves of the turned ones, by {@code from to} of the placements
 * @param ends decisions by what is known of the end of an offer that they rest on
 * @param undecided decisions that could not be decided again, by reason
 * @param unnamed decided without waivers, since the workload's name was not recorded
 * @param billUnknown whose answer is of an older format, so that its bill is not known
 * @param keptUsdPerMonth bills that were recorded, of those decisions that have a bill then and now
 * @param nowUsdPerMonth bills of today, of the same decisions
 */
public record RecheckTotals(
        long checked,
        long changed,
        long turned,
        long otherOffer,
        long otherExclusions,
        long otherRisks,
        Map<Move, Long> moves,
        Map<State, Long> ends,
        Map<Reason, Long> undecided,
        long unnamed,
        long billUnknown,
        double keptUsdPerMonth,
        double nowUsdPerMonth) {
    /** From one placement to another, by their JSON values. */
    public record Move(String from, String to) {}

    public RecheckTotals {
        moves = Collections.unmodifiableMap(new LinkedHashMap<>(moves));
        ends = Map.copyOf(ends);
        undecided = Map.copyOf(undecided);
    }

    /** Decisions with an offer of this state. */
    public long ends(State state) {
        return ends.getOrDefault(state, 0L);
    }

    /** Decisions that could not be decided again for this reason. */
    public long undecided(Reason reason) {
        return undecided.getOrDefault(reason, 0L);
    }

    /** Decisions that could not be decided again. */
    public long notDecided() {
        return undecided.values().stream().mapToLong(Long::longValue).sum();
    }
}
