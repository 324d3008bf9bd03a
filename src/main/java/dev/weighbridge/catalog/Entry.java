package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the files of a catalogue have in common: sources, figures, dates that ascend, names that are unique or known. */
final class Entry {
    private static final int MOST_GPUS = 1_000_000;

    private Entry() {}

    static Source source(Fields entry) {
        return source(entry, "source");
    }

    static Source source(Fields entry, String name) {
        Fields source = entry.map(name);
        Source read = new Source(
                source.text("title"), source.optionalText("url"), source.date("checked"), source.flag("assumption"));
        source.refuseUnknown();
        return read;
    }

    /** A map of value and source. */
    static Figure figure(Fields file, String name, Range range) {
        Fields figure = file.map(name);
        Figure read = new Figure(figure.number("value", range), source(figure));
        figure.refuseUnknown();
        return read;
    }

    static int count(Fields entry, String name) {
        return (int) entry.whole(name, 1, MOST_GPUS, "a whole number, 1 or more");
    }

    /** Adds a problem for each name that stands twice. */
    static <T> void refuseTwice(List<Fields> entries, List<T> read, String key, Function<T, String> name) {
        Map<String, String> first = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            String value = name.apply(read.get(i));
            String earlier = first.putIfAbsent(value, entries.get(i).place());
            if (earlier != null && !value.isEmpty()) {
                entries.get(i)
                        .refuse(
                                key,
                                "%s `%s` is given twice, first at %s. Give each entry its own."
                                        .formatted(key, value, earlier));
            }
        }
    }

    /** Adds a problem unless each entry begins after the one before it. */
    static <T> void refuseUnordered(List<Fields> entries, List<T> read, Function<T, LocalDate> from) {
        for (int i = 1; i < read.size(); i++) {
            LocalDate before = from.apply(read.get(i - 1));
            LocalDate now = from.apply(read.get(i));
            if (!now.isAfter(before)) {
                entries.get(i)
                        .refuse(
                                "from",
                                "from must be after `%s`, the date of the entry before it, got `%s`. Append new prices at the end."
                                        .formatted(before, now));
            }
        }
    }

    /** Adds a problem unless the name is known. */
    static void refuseUnknown(Fields entry, String key, String name, Collection<String> known, String file) {
        if (!known.contains(name) && !name.isEmpty()) {
            entry.refuse(key, "%s `%s` is not in %s.%s".formatted(key, name, file, Nearest.hint(name, known)));
        }
    }

    static Optional<Double> positive(Fields entry, String name, String unit) {
        return entry.optionalNumber(name, Range.above(0, unit));
    }
}
