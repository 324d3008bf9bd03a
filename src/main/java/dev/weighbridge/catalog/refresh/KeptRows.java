package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the rows that other rows can still change, and counts them at the end. */
final class KeptRows {
    /** No list has so many; without a limit, a hostile one would fill the memory. */
    private static final int MOST_KEPT = 50_000;

    private final IdentityHashMap<ListedRow, RowTally> pending = new IdentityHashMap<>();
    private final IdentityHashMap<ListedRow, Integer> copies = new IdentityHashMap<>();
    private final IdentityHashMap<ListedRow, RowStatus> statuses = new IdentityHashMap<>();
    private final Map<String, ListedRow> ofList = new HashMap<>();

    /** Begins another list. */
    void nextList() {
        ofList.clear();
    }

    /**
     * Keeps a row, once of several of its list that say the same; of the others only the count.
     *
     * @return whether it is the first
     * @throws InvalidInput if the list has too many
     */
    boolean keep(ListedRow row, RowTally tally) {
        ListedRow first = ofList.putIfAbsent(repeated(row.row()), row);
        if (first != null) {
            copies.merge(first, 1, Integer::sum);
            return false;
        }
        if (ofList.size() > MOST_KEPT) {
            String message = "must have at most %,d rows of offers and scores of the catalogue, got more. Split it.";
            throw new InvalidInput(List.of(new Problem(row.list().name(), "", message.formatted(MOST_KEPT))));
        }
        pending.put(row, tally);
        return true;
    }

    /** What two rows of a list have in common that say the same. */
    private static String repeated(ListRow row) {
        String name = row.provider() + " " + row.model() + " " + row.checked() + " ";
        if (row instanceof EndRow end) {
            return name + end.endsOn() + " " + end.earliestEndOn();
        }
        if (row instanceof ScoreRow score) {
            return name + List.of(score.index(), score.version(), score.knownAs(), score.effort(), score.score());
        }
        return row instanceof PriceRow price ? name + price.prices() : name;
    }

    /** The statuses of rows, to be set. */
    Map<ListedRow, RowStatus> statuses() {
        return statuses;
    }

    /** Counts every row: the first of several as what it is, the others as unchanged where it is new. */
    void count() {
        pending.forEach((row, tally) -> {
            RowStatus status = statuses.getOrDefault(row, RowStatus.UNCHANGED);
            tally.count(status, 1);
            tally.count(
                    status == RowStatus.NEW ? RowStatus.UNCHANGED : status,
                    Objects.requireNonNull(copies.getOrDefault(row, 0)));
        });
    }
}
