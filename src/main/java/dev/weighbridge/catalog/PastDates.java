package dev.weighbridge.catalog;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;

/**
 * Rejects dates in the future of what must have happened: that a source was read, a figure measured, a score published,
 * an end announced, a model released. Ends and prices may be announced, so their dates are not compared with today.
 */
final class PastDates {
    private static final Set<String> KEYS = Set.of("checked", "date", "judgementsFrom", "deprecated", "released");

    private final LocalDate latest;
    private final Problems problems;
    private final Set<String> reported = new HashSet<>();

    /** @param latest the last day that has begun anywhere */
    PastDates(LocalDate latest, Problems problems) {
        this.latest = latest;
        this.problems = problems;
        problems.all().forEach(problem -> reported.add(key(problem.place(), problem.pointer())));
    }

    /** Adds a problem for each such date, unless one is already reported there. */
    void check(String file, Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            entries.values().forEach((key, value) -> {
                if (KEYS.contains(key) && value instanceof Tree.Scalar scalar) {
                    check(file, key, scalar);
                }
                check(file, value);
            });
        } else if (tree instanceof Tree.Items items) {
            items.values().forEach(item -> check(file, item));
        }
    }

    private void check(String file, String name, Tree.Scalar value) {
        String place = file + ":" + value.line();
        if (future(value.text()) && !reported.contains(key(place, value.pointer()))) {
            problems.add(new Problem(
                    place,
                    value.pointer(),
                    "%s must be a day that has begun, `%s` at the latest, got %s. Correct it, or the clock of this machine."
                            .formatted(name, latest, value.display())));
        }
    }

    /** Another problem is reported for what is no date. */
    private boolean future(String text) {
        try {
            return LocalDate.parse(text.strip()).isAfter(latest);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String key(String place, String pointer) {
        return place + " " + pointer;
    }
}
