package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides what the rows of one offer change in its price. Of rows of several days the newest count: a price may change, so
 * that lists of two days can both be right. Of one day, two different prices are a conflict, and neither is used.
 *
 * @param confirm whether the same price is to be written with the day of the row
 */
record PriceDecision(ApiOffer offer, boolean confirm, RowChecks checks, Decisions decisions) {
    /** What is to be written; empty where nothing is. Each row gets its status. */
    List<OfferUpdate> decide(List<ListedRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        LocalDate newest =
                rows.stream().map(ListedRow::day).max(Comparator.naturalOrder()).orElseThrow();
        List<ListedRow> current =
                rows.stream().filter(row -> row.day().equals(newest)).toList();
        ListedRow first = current.stream()
                .max(Comparator.comparingInt(row -> stated(prices(row))))
                .orElseThrow();
        for (ListedRow row : rows) {
            if (!row.day().equals(newest)) {
                older(row, first);
            }
        }
        if (current.stream().anyMatch(row -> !between(first, row).isEmpty())) {
            current.forEach(row -> conflict(first, row));
            return List.of();
        }
        List<OfferUpdate> updates = new ArrayList<>();
        RowStatus status = compare(first, updates);
        current.forEach(row -> decisions.set(row, status == RowStatus.NEW ? RowStatus.UNCHANGED : status));
        return updates;
    }

    private static List<FigureChange> between(ListedRow one, ListedRow other) {
        return PriceComparison.between(prices(one), prices(other));
    }

    private static StatedPrices prices(ListedRow row) {
        if (row.row() instanceof PriceRow price) {
            return price.prices();
        }
        throw new IllegalArgumentException("a row without prices: " + row);
    }

    /** How much a row states: of two that agree, the one that says more is written. */
    private static int stated(StatedPrices prices) {
        return prices.longPrompts().size() * 8
                + (prices.cacheWrite().isPresent() ? 4 : 0)
                + (prices.cachedInput().isPresent() ? 2 : 0)
                + (prices.batchDiscount().isPresent() ? 1 : 0);
    }

    private void older(ListedRow row, ListedRow newest) {
        List<FigureChange> changes = between(row, newest);
        if (changes.isEmpty()) {
            decisions.set(row, RowStatus.UNCHANGED);
        } else {
            decisions.superseded(row, newest, changes);
        }
    }

    /** Deliberate: a row that agrees with the first one is in the conflict too, since neither price is known to be true. */
    private void conflict(ListedRow first, ListedRow row) {
        List<FigureChange> changes = between(first, row);
        if (changes.isEmpty()) {
            decisions.set(row, RowStatus.CONFLICTING);
        } else {
            decisions.conflicting(first, row, changes);
        }
    }

    private RowStatus compare(ListedRow row, List<OfferUpdate> updates) {
        StatedPrices stated = prices(row);
        ApiPrice last = offer.prices().get(offer.prices().size() - 1);
        ApiPrice then = offer.priceAt(row.day()).orElse(last);
        List<FigureChange> changes = PriceComparison.with(last, stated);
        if (changes.isEmpty() || PriceComparison.with(then, stated).isEmpty()) {
            if (confirm && changes.isEmpty() && isConfirmed(row, last)) {
                updates.add(update(row, stated, last));
            }
            return RowStatus.UNCHANGED;
        }
        if (last.from().isAfter(row.day()) || last.source().checked().isAfter(row.day())) {
            String text = "of %s; the catalogue's price is from %s, checked %s"
                    .formatted(row.day(), last.from(), last.source().checked());
            return decisions.set(row, RowStatus.SUPERSEDED, text, changes);
        }
        if (last.from().equals(row.day()) && changes.stream().allMatch(FigureChange::isAdded)) {
            String text = "the catalogue's price of %s lacks it. Write it by hand.".formatted(row.day());
            return decisions.set(row, RowStatus.REPORTED, text, changes);
        }
        if (last.from().equals(row.day())) {
            String text = "the catalogue and %s of %s. Read the provider's page.".formatted(row.place(), row.day());
            return decisions.set(row, RowStatus.CONFLICTING, text, changes);
        }
        if (!usable(row, stated, last)) {
            return RowStatus.QUARANTINED;
        }
        updates.add(update(row, stated, last));
        return decisions.set(row, RowStatus.NEW, "", changes);
    }

    /** Whether the same price with the row's day says something new: it holds, and was checked later. */
    private boolean isConfirmed(ListedRow row, ApiPrice last) {
        return last.from().isBefore(row.day())
                && last.source().checked().isBefore(row.day())
                && !offer.endedBy(row.day());
    }

    /** Whether a new price can be written; if not, the row is quarantined. */
    private boolean usable(ListedRow row, StatedPrices stated, ApiPrice last) {
        double input = stated.input().orElseThrow();
        double known = last.prices().inputUsdPerMillionTokens();
        if (offer.endedBy(row.day())) {
            decisions.quarantine(
                    row,
                    Quarantine.Reason.AFTER_ITS_END,
                    "on %s, and the list of %s has it".formatted(offer.expires().orElseThrow(), row.day()));
        } else if (checks.isFar(input, known)) {
            decisions.quarantine(
                    row,
                    Quarantine.Reason.FAR_FROM_MEDIAN,
                    "input %s, in the catalogue %s".formatted(Figures.plain(input), Figures.plain(known)));
        } else if (stated.longPrompts().size() > 1 || last.longContext().size() > 1) {
            decisions.quarantine(
                    row,
                    Quarantine.Reason.SEVERAL_LONG_PROMPT_PRICES,
                    "%d steps"
                            .formatted(Math.max(
                                    stated.longPrompts().size(),
                                    last.longContext().size())));
        } else if (stated.longPrompts().isEmpty() && !last.longContext().isEmpty() && !sameBase(stated, last)) {
            decisions.quarantine(
                    row,
                    Quarantine.Reason.NO_LONG_PROMPT_PRICE,
                    "input %s, in the catalogue %s. Read the provider's page and write it by hand"
                            .formatted(Figures.plain(input), Figures.plain(known)));
        } else {
            return true;
        }
        return false;
    }

    private static boolean sameBase(StatedPrices stated, ApiPrice last) {
        return Figures.same(stated.input().orElseThrow(), last.prices().inputUsdPerMillionTokens())
                && Figures.same(stated.output().orElseThrow(), last.prices().outputUsdPerMillionTokens());
    }

    private OfferUpdate update(ListedRow row, StatedPrices stated, ApiPrice last) {
        LocalDate from = row.row() instanceof PriceRow price
                ? price.from().filter(day -> day.isAfter(last.from())).orElse(row.day())
                : row.day();
        boolean sameInput =
                Figures.same(stated.input().orElseThrow(), last.prices().inputUsdPerMillionTokens());
        return new OfferUpdate.NewPrice(
                offer.id(),
                from,
                PriceComparison.withStepOf(last, stated),
                sameInput,
                SourceLine.of(row.list().source().title(), row.list().source().url(), row.day()));
    }
}
