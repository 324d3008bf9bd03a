package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.Offer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The announced end of an API by the token, and what serves its tokens from then on.
 *
 * @param day the first on which it can no longer be called
 * @param month the first that it no longer serves to its end, 1 or more: the first month of all has the number 0
 * @param next the replacement that its provider names, or else the first in rank, of those that rules left and that outlast
 *     the planned months: of those that the workload asks for, if one does, else of all; empty where there is none
 */
record LineEnd(ApiCostLine line, LocalDate day, int month, Optional<ApiCostLine> next) {
    /** Empty where no end is announced within the planned months. */
    static Optional<LineEnd> of(AdmittedPricing pricing, ApiCostLine line) {
        int months = pricing.workload().horizonMonths();
        return day(line.fact())
                .map(day -> new LineEnd(line, day, month(pricing.workload().asOf(), day), next(pricing, line)))
                .filter(end -> end.month < months);
    }

    static Optional<LocalDate> day(Offer fact) {
        return fact.terms().lifecycle().flatMap(ApiOffer.Lifecycle::endsOn);
    }

    static int month(LocalDate asOf, LocalDate day) {
        return Math.toIntExact(Math.max(1, ChronoUnit.MONTHS.between(asOf, day)));
    }

    private static Optional<ApiCostLine> next(AdmittedPricing pricing, ApiCostLine line) {
        LocalDate last = pricing.workload().asOf().plusMonths(pricing.workload().horizonMonths());
        Optional<String> named = line.fact().terms().lifecycle().flatMap(ApiOffer.Lifecycle::replacement);
        return first(pricing.left().apis(), last, named).or(() -> first(pricing.otherApis(), last, named));
    }

    private static Optional<ApiCostLine> first(List<ApiCostLine> apis, LocalDate last, Optional<String> named) {
        return apis.stream()
                .filter(other ->
                        day(other.fact()).filter(day -> day.isBefore(last)).isEmpty())
                .min((one, other) -> Boolean.compare(isNamed(other, named), isNamed(one, named))); // else in rank
    }

    private static boolean isNamed(ApiCostLine line, Optional<String> named) {
        return named.filter(name -> name.equals(line.id())
                        || name.equals(line.fact().identity().model()))
                .isPresent();
    }

    /** What a price of the first month is multiplied by in a later one for this reason; infinite where nothing follows. */
    double priceFactor(int of) {
        return of < month
                ? 1
                : next.map(other -> other.at(1).usdPerMonth() / line.at(1).usdPerMonth())
                        .orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether the price of a month is a list price, which changes over time; one that the workload states was agreed. */
    boolean isListed(int of) {
        return of >= month || !line.fact().identity().stated();
    }

    Horizon.End end() {
        return new Horizon.End(line.id(), day, month, next.map(ApiCostLine::id));
    }
}
