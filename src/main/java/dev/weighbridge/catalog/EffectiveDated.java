package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the entry that applies on a day, of entries that each apply from a day on. */
final class EffectiveDated {
    private EffectiveDated() {}

    /** The last entry that begins on or before the day; the entries must be oldest first. */
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
