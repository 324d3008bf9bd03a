package dev.weighbridge.advice;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.PricedOffer;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Machines that are paid for a fixed time, used or not.
 *
 * @param years 1 or 3
 * @param usdPerMonth of the whole bill
 */
record PlanTerm(int years, double usdPerMonth) {
    /** That of an offer at a plan of years; empty for every other plan and for an API. */
    static Optional<PlanTerm> of(PricedOffer offer) {
        return offer.fact()
                .terms()
                .plan()
                .flatMap(plan -> years(plan).map(years -> new PlanTerm(years, offer.usdPerMonth())));
    }

    private static Optional<Integer> years(Plan plan) {
        return switch (plan) {
            case ONE_YEAR -> Optional.of(1);
            case THREE_YEAR -> Optional.of(3);
            case ON_DEMAND, SPOT, OWNED -> Optional.empty();
        };
    }

    /** {@code one year}. */
    String term() {
        return years == 1 ? "one year" : "three years";
    }

    /** The first day without it, where it is signed on a day. */
    LocalDate endsOn(LocalDate signed) {
        return signed.plusYears(years);
    }
}
