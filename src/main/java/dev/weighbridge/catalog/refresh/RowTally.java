package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the rows of one list by what became of them. */
final class RowTally {
    /** A list with more providers is hostile; the rest of them are counted together. */
    private static final int MOST_GROUPS = 500;

    private final Map<RowStatus, Integer> rows = new EnumMap<>(RowStatus.class);
    private final Map<String, Integer> unlisted = new TreeMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();

    void count(RowStatus status) {
        count(status, 1);
    }

    void count(RowStatus status, int howMany) {
        rows.merge(status, howMany, Integer::sum);
    }

    void countUnlisted(String group) {
        boolean known = unlisted.containsKey(group) || unlisted.size() < MOST_GROUPS;
        unlisted.merge(known ? group : "others", 1, Integer::sum);
        count(RowStatus.NOT_LISTED);
    }

    /** Deliberate: only the first and the last day stay, so that a list with a day in each row takes no memory. */
    void checkedOn(LocalDate day) {
        days.add(day);
        if (days.size() > 2) {
            days.remove(days.higher(days.first()));
        }
    }

    ListSummary summary(ListInput list, int read) {
        return new ListSummary(
                list.name(),
                list.format(),
                list.source().title(),
                list.source().licence(),
                days.isEmpty() ? Optional.empty() : Optional.of(days.first()),
                days.isEmpty() ? Optional.empty() : Optional.of(days.last()),
                list.dayFrom(),
                read,
                rows,
                unlisted);
    }
}
