package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Tree;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds figures whose source was checked too long ago. What no decision of today reads does not count: prices that a later
 * entry replaced, and offers that have ended.
 */
public final class StaleFigures {
    private final LocalDate today;
    private final long mostDays;
    private final List<StaleFigure> found = new ArrayList<>();

    private StaleFigures(LocalDate today, long mostDays) {
        this.today = today;
        this.mostDays = mostDays;
    }

    /** Every such figure of a folder that loads, in the order of the files. */
    public static List<StaleFigure> of(Folder folder, LocalDate today, long mostDays) {
        StaleFigures stale = new StaleFigures(today, mostDays);
        CatalogTrees.of(folder).forEach((file, tree) -> stale.visit(folder.displayPath(file), "", tree));
        return List.copyOf(stale.found);
    }

    private void visit(String file, String name, Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            day(entries, "checked").ifPresent(checked -> check(file, name, entries, checked));
            entries.values().forEach((key, value) -> {
                boolean source = key.equals("source");
                visit(file, source ? name : (name + " " + key).strip(), value);
            });
        } else if (tree instanceof Tree.Items items) {
            Map<String, Tree> named = EntryName.named(items);
            Optional<LocalDate> current = inEffect(items);
            named.forEach((entry, item) -> {
                if (!isReplaced(item, current) && !hasEnded(item)) {
                    visit(file, (shorter(name) + " " + entry).strip(), item);
                }
            });
        }
    }

    /** The list's own name says little before the name of an entry: {@code offers}, {@code machines}. */
    private static String shorter(String name) {
        return name.contains(" ") ? name : "";
    }

    private void check(String file, String name, Tree.Entries source, LocalDate checked) {
        long days = ChronoUnit.DAYS.between(checked, today);
        if (days > mostDays) {
            found.add(new StaleFigure(file + ":" + source.line(), name, checked, days));
        }
    }

    /** The first day of the entry that holds today, where entries each hold from a day on. */
    private Optional<LocalDate> inEffect(Tree.Items items) {
        return items.values().stream()
                .flatMap(item -> day(item, "from").stream())
                .filter(day -> !day.isAfter(today))
                .max(LocalDate::compareTo);
    }

    private static boolean isReplaced(Tree item, Optional<LocalDate> current) {
        return current.filter(holds -> day(item, "from").filter(holds::isAfter).isPresent())
                .isPresent();
    }

    private boolean hasEnded(Tree item) {
        return item instanceof Tree.Entries entries
                && entries.values().get("lifecycle") instanceof Tree.Entries lifecycle
                && day(lifecycle, "endsOn").filter(end -> !end.isAfter(today)).isPresent();
    }

    private static Optional<LocalDate> day(Tree tree, String key) {
        if (tree instanceof Tree.Entries entries && entries.values().get(key) instanceof Tree.Scalar scalar) {
            try {
                return Optional.of(LocalDate.parse(scalar.text().strip()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
