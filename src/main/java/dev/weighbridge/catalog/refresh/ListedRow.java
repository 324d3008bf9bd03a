package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;

/**
 * A row that may change an offer.
 *
 * @param list the list that it stands in
 * @param day on which it was checked
 */
record ListedRow(ListInput list, ListRow row, LocalDate day) {
    /** Where it stands: {@code list.json:12}. */
    String place() {
        return list.name() + ":" + row.line();
    }
}
