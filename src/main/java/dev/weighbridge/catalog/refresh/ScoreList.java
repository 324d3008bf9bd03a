package dev.weighbridge.catalog.refresh;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a CSV file of scores: one with the columns model, benchmark, version, effort, score and date, or one with slug and
 * intelligenceIndex.
 */
final class ScoreList {
    /** A score has fewer characters; a longer text would take long to read. */
    private static final int LONGEST_SCORE = 40;

    /** How a note says that the index did not run the model in full. */
    private static final String ESTIMATED = "estimated by the leaderboard";

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
                row.find("catalogueModel"),
                row.get("benchmark"),
                row.get("version"),
                row.get("effort"),
                value,
                row.get("indexIsEstimated").equalsIgnoreCase("true")
                        || row.get("note").toLowerCase(Locale.ROOT).contains(ESTIMATED),
                EndList.day(row, "date", faults),
                row.get("source"),
                faults.first());
    }

    private static double score(CsvRows.CsvRow row, String column, RowFaults faults) {
        String text = row.get(column);
        if (text.isEmpty()) {
            faults.add(Quarantine.Reason.UNREADABLE_VALUE, column + " is empty");
            return 0;
        }
        try {
            double value = text.length() > LONGEST_SCORE ? 0 : new BigDecimal(text).doubleValue();
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
