package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the rows of one list.
 *
 * @param firstDay the first day on which a row was checked; empty where no row has a day
 * @param dayFrom who says the days
 * @param rows how many have each status
 * @param unlisted how many rows are not in the catalogue, by what they are
 */
public record ListSummary(
        String name,
        SourceFormat format,
        String title,
        String licence,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        String dayFrom,
        int read,
        Map<RowStatus, Integer> rows,
        Map<String, Integer> unlisted) {
    public ListSummary {
        Map<RowStatus, Integer> all = new EnumMap<>(RowStatus.class);
        for (RowStatus status : RowStatus.values()) {
            all.put(status, rows.getOrDefault(status, 0));
        }
        rows = Collections.unmodifiableMap(all);
        unlisted = Collections.unmodifiableMap(new TreeMap<>(unlisted));
        int sum = rows.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != read) {
            throw new IllegalArgumentException("read %d rows of %s, got a status of %d".formatted(read, name, sum));
        }
    }
}
