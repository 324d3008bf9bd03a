package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Picks from entries that each hold from a day on. */
final class EffectiveDated {
    private EffectiveDated() {}

    /** The last entry that begins on or before the day; entries are oldest first. */
    static <T> Optional<T> at(List<T> entries, Function<T, LocalDate> from, LocalDate day) {
        Optional<T> current = Optional.empty();
        for (T entry : entries) {
            if (!from.apply(entry).isAfter(day)) {
                current = Optional.of(entry);
            }
        }
        return current;
    }
}
