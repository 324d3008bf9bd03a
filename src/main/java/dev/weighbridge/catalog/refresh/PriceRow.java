package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of a price list.
 *
 * @param from the first day of the price, where the list names it
 */
record PriceRow(
        int line,
        String provider,
        String model,
        Optional<LocalDate> checked,
        Optional<LocalDate> from,
        StatedPrices prices,
        Optional<Quarantine> fault)
        implements ListRow {}
