package dev.weighbridge.service;

import dev.weighbridge.service.RecheckTotals.Move;
import dev.weighbridge.service.RecheckedDecision.Reason;
import dev.weighbridge.service.RecheckedDecision.State;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Adds up what a recheck finds, and holds no decision. For one thread. */
final class RecheckTally {
    private final LongAdder checked = new LongAdder();
    private final LongAdder changed = new LongAdder();
    private final LongAdder turned = new LongAdder();
    private final LongAdder otherOffer = new LongAdder();
    private final LongAdder otherExclusions = new LongAdder();
    private final LongAdder otherRisks = new LongAdder();
    private final LongAdder unnamed = new LongAdder();
    private final LongAdder billUnknown = new LongAdder();
    private final Map<Move, Long> moves = new LinkedHashMap<>();
    private final Map<State, Long> ends = new EnumMap<>(State.class);
    private final Map<Reason, Long> undecided = new EnumMap<>(Reason.class);
    private final DoubleAdder kept = new DoubleAdder();
    private final DoubleAdder now = new DoubleAdder();

    /** @param byName whether a decision can depend on a workload's name */
    void add(RecheckedDecision each, boolean byName) {
        checked.increment();
        each.undecided().ifPresent(why -> undecided.merge(why.reason(), 1L, Long::sum));
        for (State state : State.values()) {
            if (each.has(state)) {
                ends.merge(state, 1L, Long::sum);
            }
        }
        each.again().ifPresent(again -> add(each, again));
        if (byName && each.decision().nameMasked()) {
            unnamed.increment();
        }
    }

    private void add(RecheckedDecision each, RecheckedDecision.Again again) {
        changed.add(each.changed() ? 1 : 0);
        otherOffer.add(each.offerMoved() ? 1 : 0);
        otherExclusions.add(each.exclusionsMoved() ? 1 : 0);
        otherRisks.add(each.risksMoved() ? 1 : 0);
        if (each.turned()) {
            turned.increment();
            moves.merge(new Move(each.decision().placement(), again.placement().wireName()), 1L, Long::sum);
        }
        if (each.billUnknown()) {
            billUnknown.increment();
        }
        if (each.keptUsdPerMonth().isPresent() && again.usdPerMonth().isPresent()) {
            kept.add(each.keptUsdPerMonth().get());
            now.add(again.usdPerMonth().get());
        }
    }

    RecheckTotals totals() {
        return new RecheckTotals(
                checked.sum(),
                changed.sum(),
                turned.sum(),
                otherOffer.sum(),
                otherExclusions.sum(),
                otherRisks.sum(),
                moves,
                ends,
                undecided,
                unnamed.sum(),
                billUnknown.sum(),
                kept.sum(),
                now.sum());
    }
}
