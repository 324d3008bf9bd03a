package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/** One row of a public list, as it was read. */
sealed interface ListRow permits PriceRow, EndRow, ScoreRow {
    /** Line of the list, from 1. */
    int line();

    /** The provider's name in the list; empty where a list has none. */
    String provider();

    /** The model's name in the list. */
    String model();

    /** The day on which the list says that it read the row; empty where it has no such day. */
    Optional<LocalDate> checked();

    /** Why the row cannot be right, found while it was read; empty where nothing was found. */
    Optional<Quarantine> fault();

    /** The provider and the model, as the list names them. */
    default String name() {
        return provider().isEmpty() ? model() : provider() + " " + model();
    }
}
