package dev.weighbridge.rules.language;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a rule counts.
 *
 * @param from the first day; empty: it has counted always
 * @param until the first day on which it no longer counts; empty: it counts without end
 */
public record DayRange(Optional<LocalDate> from, Optional<LocalDate> until) {
    /** Every day. */
    public static final DayRange ALWAYS = new DayRange(Optional.empty(), Optional.empty());

    public boolean contains(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(last -> !day.isBefore(last)).isEmpty();
    }

    /** Whether both have a day. */
    public boolean meets(DayRange other) {
        return endsAfter(other.from) && other.endsAfter(from);
    }

    private boolean endsAfter(Optional<LocalDate> day) {
        return until.isEmpty() || day.isEmpty() || until.get().isAfter(day.get());
    }

    /** Whether the rule comes after a day. */
    public boolean startsAfter(LocalDate day) {
        return from.filter(day::isBefore).isPresent();
    }

    /** Whether the rule has ended by a day. */
    public boolean endedBy(LocalDate day) {
        return until.filter(last -> !day.isBefore(last)).isPresent();
    }

    /** {@code from 2027-04-01 until 2027-09-30}; empty for every day. */
    public String text() {
        String first = from.map(day -> "from " + day).orElse("");
        String last = until.map(day -> "until " + day).orElse("");
        return first.isEmpty() || last.isEmpty() ? first + last : first + " " + last;
    }
}
