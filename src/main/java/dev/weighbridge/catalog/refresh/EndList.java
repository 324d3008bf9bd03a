package dev.weighbridge.catalog.refresh;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a CSV file of the days on which models end, with the columns provider, model, shutdown, earliestShutdown, date. */
final class EndList {
    private EndList() {}

    static void read(Reader reader, Consumer<ListRow> rows) throws IOException {
        CsvRows csv = CsvRows.open(reader);
        for (Optional<CsvRows.CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
            rows.accept(row(row.get()));
        }
    }

    private static EndRow row(CsvRows.CsvRow row) {
        RowFaults faults = new RowFaults();
        return new EndRow(
                row.line(),
                row.get("provider"),
                row.get("model"),
                day(row, "date", faults),
                day(row, "shutdown", faults),
                day(row, "earliestShutdown", faults),
                row.find("replacement"),
                row.get("source"),
                faults.first());
    }

    /** Deliberate: a month alone is a fault. Which day of it counts decides which of two rows is the later one. */
    static Optional<LocalDate> day(CsvRows.CsvRow row, String column, RowFaults faults) {
        try {
            return row.find(column).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            faults.add(Quarantine.Reason.NO_DAY, column, row.get(column));
            return Optional.empty();
        }
    }
}
