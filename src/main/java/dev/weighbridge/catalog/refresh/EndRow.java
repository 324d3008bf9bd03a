package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of a list of ends.
 *
 * @param endsOn the first day on which the model can no longer be called
 * @param earliestEndOn the day before which the provider promises not to end it
 * @param replacement what the provider names instead
 * @param source the page that the list names for the row
 */
record EndRow(
        int line,
        String provider,
        String model,
        Optional<LocalDate> checked,
        Optional<LocalDate> endsOn,
        Optional<LocalDate> earliestEndOn,
        Optional<String> replacement,
        String source,
        Optional<Quarantine> fault)
        implements ListRow {}
