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
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads and checks what several catalogue files contain: sources, figures, ascending dates, unique and known names. */
final class CatalogFields {
    private static final int MOST = 1_000_000;
    private static final Pattern ID =
            Pattern.compile("[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*(@[a-z0-9][a-z0-9._-]*)?");

    private CatalogFields() {}

    static Source source(Fields entry) {
        return source(entry, "source");
    }

    static Source source(Fields entry, String name) {
        Fields source = entry.map(name);
        Source read = new Source(
                source.text("title"), source.optionalText("url"), source.date("checked"), source.flag("assumption"));
        if (read.url().filter(url -> !url.matches("https?://[^\\s\"'<>]+")).isPresent()) {
            source.addProblem(
                    "url", "url must begin with https:// or http:// and contain no spaces, quotes or angle brackets.");
        }
        source.rejectUnknown();
        return read;
    }

    /** A map of value and source. */
    static Catalog.Figure figure(Fields file, String name, Range range) {
        Fields figure = file.map(name);
        Catalog.Figure read = new Catalog.Figure(figure.number("value", range), source(figure));
        figure.rejectUnknown();
        return read;
    }

    /** A map of value and source, the value a whole number. */
    static Catalog.Figure wholeFigure(Fields file, String name, long low, long high, String unit) {
        Fields figure = file.map(name);
        String wanted = "a whole number of %s from %d to %d".formatted(unit, low, high);
        Catalog.Figure read = new Catalog.Figure(figure.whole("value", low, high, wanted), source(figure));
        figure.rejectUnknown();
        return read;
    }

    /** An id that names and files can hold: lower case, provider and name with a slash between them. */
    static String id(Fields entry) {
        String id = entry.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            entry.addProblem(
                    "id",
                    "id must be provider/name in lower-case letters, digits and `.`, `-`, `_`, optionally with @variant at the end, got `%s`."
                            .formatted(id));
        }
        return id;
    }

    /** What an offer or a model is known to do beside text; nothing where it is not listed. */
    static Set<ApiOffer.Capability> supports(Fields entry) {
        return entry.has("supports")
                ? Set.copyOf(entry.choices("supports", WireName.of(ApiOffer.Capability.class)))
                : Set.of();
    }

    static int count(Fields entry, String name) {
        return (int) entry.whole(name, 1, MOST, "a whole number, 1 or more");
    }

    /** Whether no problem was found from the first entry on; only then are entries compared with each other. */
    static boolean allClean(List<Fields> entries) {
        return entries.stream().allMatch(Fields::clean);
    }

    /** Adds a problem for each name that is used twice; empty names are skipped. */
    static <T> void rejectDuplicates(List<Fields> entries, List<T> read, String key, Function<T, String> name) {
        Map<String, String> first = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            String value = name.apply(read.get(i));
            String earlier = first.putIfAbsent(value, entries.get(i).place());
            if (earlier != null && !value.isEmpty()) {
                entries.get(i)
                        .addProblem(
                                key,
                                "%s `%s` is given twice, first at %s. Give each entry its own."
                                        .formatted(key, value, earlier));
            }
        }
    }

    /** Adds a problem unless each entry begins after the one before it; an entry without a date is already reported. */
    static <T> void requireAscending(List<Fields> entries, List<T> read, Function<T, LocalDate> from) {
        for (int i = 1; i < read.size(); i++) {
            LocalDate before = from.apply(read.get(i - 1));
            LocalDate now = from.apply(read.get(i));
            if (!now.isAfter(before) && !now.equals(LocalDate.EPOCH)) {
                entries.get(i)
                        .addProblem(
                                "from",
                                "from must be after `%s`, the date of the entry before it, got `%s`. Append new prices at the end."
                                        .formatted(before, now));
            }
        }
    }

    /** Adds a problem unless the name is known. An empty collection means that the file of names could not be read. */
    static void requireKnown(Fields entry, String key, String name, Collection<String> known, String file) {
        if (!known.isEmpty() && !known.contains(name) && !name.isEmpty()) {
            entry.addProblem(key, "%s `%s` is not in %s.%s".formatted(key, name, file, Nearest.hint(name, known)));
        }
    }

    /** Adds a problem unless another file has an entry for the name; the name may be misspelt, or the entry missing. */
    static void requireEntry(Fields entry, String key, String name, Collection<String> known, String file) {
        if (!known.isEmpty() && !known.contains(name) && !name.isEmpty()) {
            entry.addProblem(
                    key,
                    "%s `%s` has no entry in %s.%s Correct the name, or add an entry there."
                            .formatted(key, name, file, Nearest.hint(name, known)));
        }
    }

    static void requireDateByChecked(Fields entry, LocalDate date, Source source) {
        requireDateByChecked(entry, "date", date, source);
    }

    /** Adds a problem if a figure is younger than the look at its source. */
    static void requireDateByChecked(Fields entry, String key, LocalDate date, Source source) {
        if (entry.clean()) {
            requireInOrder(entry, key, Optional.of(date), "checked", Optional.of(source.checked()));
        }
    }

    /** Adds a problem if one day comes after another; what is not given is in order. */
    static void requireInOrder(
            Fields entry, String key, Optional<LocalDate> day, String laterKey, Optional<LocalDate> later) {
        day.filter(first -> later.filter(first::isAfter).isPresent())
                .ifPresent(first -> entry.addProblem(
                        key,
                        "%s must be on or before %s, `%s`, got `%s`."
                                .formatted(key, laterKey, later.orElseThrow(), first)));
    }
}
