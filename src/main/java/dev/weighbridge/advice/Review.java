package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * When a decision is to be looked at again: its oldest price has aged, an offer or a commitment ends, or a waiver expires.
 *
 * @param on the first day that it is due
 * @param why what happens on that day, in a few words
 */
public record Review(LocalDate on, String why) {
    /**
     * The first of those days, or the day of the decision where one has passed; empty where nothing is recommended and
     * nothing is waived.
     *
     * @param chosen the recommended offers
     */
    static Optional<Review> of(Catalog catalog, LocalDate asOf, Collection<PricedOffer> chosen, List<FiredRule> fired) {
        long days = (long) catalog.runningCosts().agedPriceDays().value();
        return Stream.concat(
                        chosen.stream().flatMap(offer -> ofOffer(offer, asOf, days)),
                        fired.stream()
                                .flatMap(each -> each.waiver().stream())
                                .map(waiver -> new Review(
                                        waiver.until(),
                                        "the waiver of \"%s\" expires"
                                                .formatted(waiver.rule().name()))))
                .min(Comparator.comparing(Review::on))
                .map(review -> review.on.isBefore(asOf) ? new Review(asOf, review.why) : review);
    }

    private static Stream<Review> ofOffer(PricedOffer offer, LocalDate asOf, long days) {
        OptionalDouble pricedDaysAgo = offer.fact().terms().pricedDaysAgo();
        Optional<Review> aged = pricedDaysAgo.isPresent()
                ? Optional.of(new Review(
                        asOf.minusDays((long) pricedDaysAgo.getAsDouble()).plusDays(days),
                        "the price of %s is %s%d days old"
                                .formatted(offer.id(), pricedDaysAgo.getAsDouble() > days ? "more than " : "", days)))
                : Optional.empty();
        Optional<Review> ends = offer.fact()
                .terms()
                .lifecycle()
                .flatMap(ApiOffer.Lifecycle::endsOn)
                .map(day -> new Review(day, offer.id() + " ends"));
        Optional<Review> leaves = PlanTerm.of(offer)
                .map(commitment -> new Review(
                        commitment.endsOn(asOf),
                        "the commitment of %s with %s ends".formatted(commitment.term(), offer.provider())));
        return Stream.of(ends, leaves, aged).flatMap(Optional::stream);
    }
}
