package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.engine.Waiver;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The day by which a decision is looked at again: its oldest price has aged, a model ends, or a waiver expires. */
final class ReviewDay {
    private ReviewDay() {}

    /**
     * The first of those days, or the day of the decision where one has passed; empty where nothing is recommended and nothing is waived.
     *
     * @param chosen the recommended offers
     */
    static Optional<LocalDate> of(
            Catalog catalog, LocalDate asOf, Collection<PricedOffer> chosen, List<FiredRule> fired) {
        long days = (long) catalog.runningCosts().agedPriceDays().value();
        return Stream.of(
                        chosen.stream()
                                .flatMap(offer -> priceChecked(offer, asOf).map(day -> day.plusDays(days)).stream()),
                        chosen.stream()
                                .flatMap(offer ->
                                        offer.fact().terms().lifecycle().flatMap(ApiOffer.Lifecycle::endsOn).stream()),
                        fired.stream().flatMap(each -> each.waiver().map(Waiver::until).stream()))
                .flatMap(each -> each)
                .min(Comparator.naturalOrder())
                .map(day -> day.isBefore(asOf) ? asOf : day);
    }

    private static Optional<LocalDate> priceChecked(PricedOffer offer, LocalDate asOf) {
        return offer.fact().terms().pricedDaysAgo().isPresent()
                ? Optional.of(asOf.minusDays(
                        (long) offer.fact().terms().pricedDaysAgo().getAsDouble()))
                : Optional.empty();
    }
}
