package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.language.DayRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * When a decision is to be looked at again: its oldest price has aged, an offer or a commitment ends, a waiver expires, or other rules count.
 *
 * @param on the first day that it is due; the day of the decision if it is due now
 * @param now whether it is due on the day of the decision
 * @param why what happens on that day or, of a price that has aged before, how old it is; in a few words
 */
public record Review(LocalDate on, boolean now, String why) {
    /** A day on which a review is due, which may have passed before the decision. */
    private record Due(LocalDate day, String why) {}

    /**
     * The first of those days; empty where nothing is recommended and nothing is waived.
     *
     * @param chosen the recommended offers
     * @param rules the days on which the rules count that decided
     */
    static Optional<Review> of(
            Catalog catalog, LocalDate asOf, Collection<PricedOffer> chosen, List<FiredRule> fired, DayRange rules) {
        long days = (long) catalog.runningCosts().agedPriceDays().value();
        return Stream.of(
                        rules.until().stream().map(day -> new Due(day, "other rules count from then on")),
                        chosen.stream().flatMap(offer -> ofOffer(offer, asOf, days)),
                        fired.stream()
                                .flatMap(each -> each.waiver().stream())
                                .map(waiver -> new Due(
                                        waiver.until(),
                                        "the waiver of \"%s\" expires"
                                                .formatted(waiver.rule().name()))))
                .flatMap(dues -> dues)
                .min(Comparator.comparing(Due::day))
                .map(due ->
                        due.day.isAfter(asOf) ? new Review(due.day, false, due.why) : new Review(asOf, true, due.why));
    }

    private static Stream<Due> ofOffer(PricedOffer offer, LocalDate asOf, long days) {
        OptionalDouble pricedDaysAgo = offer.fact().terms().pricedDaysAgo();
        Optional<Due> aged = pricedDaysAgo.isPresent()
                ? Optional.of(aged(offer.id(), asOf, (long) pricedDaysAgo.getAsDouble(), days))
                : Optional.empty();
        Optional<Due> ends = offer.fact()
                .terms()
                .lifecycle()
                .flatMap(ApiOffer.Lifecycle::endsOn)
                .map(day -> new Due(day, offer.id() + " ends"));
        Optional<Due> leaves = PlanTerm.of(offer)
                .map(commitment -> new Due(
                        commitment.endsOn(asOf),
                        "the commitment of %s with %s ends".formatted(commitment.term(), offer.provider())));
        return Stream.of(ends, leaves, aged).flatMap(Optional::stream);
    }

    /** @param ago days since the price was checked */
    private static Due aged(String offer, LocalDate asOf, long ago, long days) {
        return new Due(
                asOf.minusDays(ago).plusDays(days),
                "the price of " + offer + " is " + Math.max(ago, days) + " days old");
    }

    /** {@code review by 2026-04-15: …} or {@code review now: …}. */
    public String text() {
        return (now ? "review now: " : "review by " + on + ": ") + why;
    }
}
