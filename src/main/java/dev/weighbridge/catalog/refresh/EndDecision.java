package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides what rows of ends change in the lifecycle of one offer. The row that was read last counts; the others are history. */
record EndDecision(ApiOffer offer, Decisions decisions) {
    /** What is to be written; empty where nothing is. Each row gets its status. */
    List<OfferUpdate> decide(List<ListedRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<ListedRow> byDay = new ArrayList<>(rows);
        byDay.sort(Comparator.comparing(ListedRow::day).reversed());
        ListedRow newest = byDay.get(0);
        List<ListedRow> conflicting = new ArrayList<>();
        for (ListedRow row : byDay.subList(1, byDay.size())) {
            List<FigureChange> changes = between(end(newest), end(row));
            if (changes.isEmpty()) {
                decisions.set(row, RowStatus.UNCHANGED);
            } else if (row.day().equals(newest.day())) {
                conflicting.add(row);
                decisions.conflicting(newest, row, changes);
            } else {
                decisions.superseded(row, newest, changes);
            }
        }
        if (!conflicting.isEmpty()) {
            decisions.set(newest, RowStatus.CONFLICTING);
            return List.of();
        }
        return compare(newest).stream().toList();
    }

    private static EndRow end(ListedRow row) {
        if (row.row() instanceof EndRow end) {
            return end;
        }
        throw new IllegalArgumentException("a row without an end: " + row);
    }

    private static List<FigureChange> between(EndRow one, EndRow other) {
        List<FigureChange> changes = new ArrayList<>();
        compare(changes, "endsOn", one.endsOn(), other.endsOn());
        if (one.endsOn().isEmpty() && other.endsOn().isEmpty()) {
            compare(changes, "earliestEndOn", one.earliestEndOn(), other.earliestEndOn());
        }
        return changes;
    }

    private static void compare(
            List<FigureChange> changes, String figure, Optional<LocalDate> one, Optional<LocalDate> other) {
        if (!one.equals(other)) {
            changes.add(new FigureChange(figure, shown(one), shown(other)));
        }
    }

    private static String shown(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(FigureChange.NONE);
    }

    private Optional<OfferUpdate> compare(ListedRow row) {
        EndRow end = end(row);
        Optional<ApiOffer.Lifecycle> known = offer.lifecycle();
        List<FigureChange> changes = new ArrayList<>();
        if (end.endsOn().isPresent()) {
            compare(changes, "endsOn", offer.expires(), end.endsOn());
        } else if (offer.expires().isPresent()) {
            LocalDate ends = offer.expires().get();
            // An end on or after the day before which none comes is no contradiction.
            if (end.earliestEndOn().filter(day -> !day.isAfter(ends)).isEmpty()) {
                compare(changes, "endsOn", offer.expires(), Optional.empty());
            }
        } else if (end.earliestEndOn().isPresent()) {
            compare(changes, "earliestEndOn", known.flatMap(ApiOffer.Lifecycle::earliestEndOn), end.earliestEndOn());
        }
        if (changes.isEmpty()) {
            decisions.set(row, RowStatus.UNCHANGED);
            return Optional.empty();
        }
        Optional<LocalDate> checked = known.map(lifecycle -> lifecycle.source().checked());
        if (checked.filter(day -> day.isAfter(row.day())).isPresent()) {
            decisions.set(
                    row,
                    RowStatus.SUPERSEDED,
                    "of %s; the catalogue's end was checked %s".formatted(row.day(), checked.get()),
                    changes);
            return Optional.empty();
        }
        boolean revoked = offer.expires().isPresent() && end.endsOn().isEmpty();
        if (revoked || checked.filter(day -> day.equals(row.day())).isPresent()) {
            decisions.set(
                    row,
                    RowStatus.CONFLICTING,
                    "the catalogue and %s of %s. Read the provider's page.".formatted(row.place(), row.day()),
                    changes);
            return Optional.empty();
        }
        if (end.endsOn()
                .filter(day -> !day.isAfter(offer.prices().get(0).from()))
                .isPresent()) {
            decisions.quarantine(
                    row,
                    Quarantine.Reason.AFTER_ITS_END,
                    "on %s, before the first price of the catalogue"
                            .formatted(end.endsOn().get()));
            return Optional.empty();
        }
        decisions.set(row, RowStatus.NEW, "", changes);
        return Optional.of(new OfferUpdate.NewEnd(
                offer.id(), end.endsOn(), end.earliestEndOn(), end.replacement(), SourceLine.of(row, end.source())));
    }
}
