package dev.weighbridge.catalog.refresh;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a CSV file of scores: one with the columns model, benchmark, version, effort, score and date, or one with slug and
 * intelligenceIndex.
 */
final class ScoreList {
    private ScoreList() {}

    static void read(Reader reader, Consumer<ListRow> rows) throws IOException {
        CsvRows csv = CsvRows.open(reader);
        boolean ofOneIndex = csv.columns().contains("intelligenceIndex");
        for (Optional<CsvRows.CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
            rows.accept(row(row.get(), ofOneIndex ? "slug" : "model", ofOneIndex ? "intelligenceIndex" : "score"));
        }
    }

    private static ScoreRow row(CsvRows.CsvRow row, String model, String score) {
        RowFaults faults = new RowFaults();
        double value = score(row, score, faults);
        return new ScoreRow(
                row.line(),
                row.get(model),
                row.get("benchmark"),
                row.get("version"),
                row.get("effort"),
                value,
                EndList.day(row, "date", faults),
                faults.first());
    }

    private static double score(CsvRows.CsvRow row, String column, RowFaults faults) {
        String text = row.get(column);
        if (text.isEmpty()) {
            faults.add(Quarantine.Reason.UNREADABLE_VALUE, column + " is empty");
            return 0;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the fault below is the same
        }
        faults.add(Quarantine.Reason.UNREADABLE_VALUE, column, text);
        return 0;
    }
}
