package dev.weighbridge.service;

import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.rules.language.Placement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A recorded decision, compared with the decision on the same workload today.
 *
 * @param again the decision of today; empty where there is none
 * @param undecided why there is none; empty where there is one
 * @param keptUsdPerMonth the likely bill that was recorded; empty where nothing was recommended, and where the answer is of
 *     an older format
 * @param ends of the offers that the recorded decision rests on
 */
public record RecheckedDecision(
        StoredDecision decision,
        Optional<Again> again,
        Optional<Undecided> undecided,
        Optional<Double> keptUsdPerMonth,
        List<OfferEnd> ends) {
    private static final double CENTS = 100;

    public RecheckedDecision {
        ends = List.copyOf(ends);
    }

    /**
     * The decision of today.
     *
     * @param usdPerMonth the likely bill of what is recommended today; empty where nothing is
     * @param sameOfferUsdPerMonth what the recorded offer costs today; empty for a split, and where it is not priced
     * @param otherOffers what is recommended today, where it is something else than then
     * @param risks codes of those that were recorded and those of today
     * @param excluding the names of the rules that excluded offers then and that do today
     */
    public record Again(
            Placement placement,
            Optional<Double> usdPerMonth,
            Optional<Double> sameOfferUsdPerMonth,
            List<String> otherOffers,
            Difference risks,
            Difference excluding) {
        public Again {
            otherOffers = List.copyOf(otherOffers);
        }
    }

    /** What only the answer of today has, and what only the recorded one has. */
    public record Difference(List<String> more, List<String> fewer) {
        static final Difference NONE = new Difference(List.of(), List.of());

        public Difference {
            more = List.copyOf(more);
            fewer = List.copyOf(fewer);
        }

        /** @param complete whether all that there was is recorded */
        static Difference of(Set<String> then, Set<String> now, boolean complete) {
            return new Difference(
                    complete
                            ? now.stream()
                                    .filter(each -> !then.contains(each))
                                    .sorted()
                                    .toList()
                            : List.of(),
                    then.stream().filter(each -> !now.contains(each)).sorted().toList());
        }

        public boolean isNone() {
            return equals(NONE);
        }
    }

    /** Why a decision cannot be made again. */
    public record Undecided(Reason reason, String detail) {}

    /** Kinds of such reasons. */
    public enum Reason {
        /** A value that the workload needs was not recorded. */
        MASKED,
        /** The workload cannot be read by this version, or with the catalogue of today. */
        INVALID
    }

    /**
     * The end of an offer.
     *
     * @param on the first day on which it can no longer be called; empty where the catalogue no longer has the offer
     */
    public record OfferEnd(String offer, State state, Optional<LocalDate> on) {}

    /** What is known of the end of an offer. */
    public enum State {
        ENDED,
        ENDS_SOON,
        NOT_LISTED
    }

    /** The same of another decision with the same request and the same answer. */
    RecheckedDecision of(StoredDecision equal) {
        return new RecheckedDecision(equal, again, undecided, keptUsdPerMonth, ends);
    }

    /** Whether the placement of today is another. */
    public boolean turned() {
        return again.filter(now -> !now.placement.wireName().equals(decision.placement()))
                .isPresent();
    }

    /** Whether the bill is another, to the cent. */
    public boolean billMoved() {
        return keptUsdPerMonth.isPresent()
                && again.flatMap(Again::usdPerMonth)
                        .filter(now -> Math.round(now * CENTS) != Math.round(keptUsdPerMonth.get() * CENTS))
                        .isPresent();
    }

    /** Whether something was recommended whose bill this version cannot read. */
    public boolean billUnknown() {
        return keptUsdPerMonth.isEmpty() && !decision.placement().equals(Placement.NONE.wireName());
    }

    /** Whether another offer is recommended today. */
    public boolean offerMoved() {
        return again.filter(now -> !now.otherOffers.isEmpty()).isPresent();
    }

    /** Whether other risks are told today. */
    public boolean risksMoved() {
        return again.filter(now -> !now.risks.isNone()).isPresent();
    }

    /** Whether other rules exclude offers today. */
    public boolean exclusionsMoved() {
        return again.filter(now -> !now.excluding.isNone()).isPresent();
    }

    /** Whether the answer of today is another in something. */
    public boolean changed() {
        return turned() || offerMoved() || exclusionsMoved() || risksMoved() || billMoved();
    }

    /** Whether there is something to say about it. */
    public boolean notable() {
        return changed() || !ends.isEmpty() || undecided.isPresent();
    }

    boolean has(State state) {
        return ends.stream().anyMatch(end -> end.state == state);
    }
}
