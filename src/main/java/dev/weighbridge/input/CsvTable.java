package dev.weighbridge.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A table of comma-separated values, as spreadsheet programs write it: with {@code ,} or {@code ;} between cells, which its
 * first line tells, and cells in double quotes or without.
 *
 * @param head the cells of its first row
 * @param rows the others, without those that are blank or begin with {@code #}
 */
public record CsvTable(Row head, List<Row> rows) {
    private static final int MOST_CELLS = 200;
    private static final int MOST_ROWS = 10_000;

    private static final CsvMapper MAPPER = new CsvMapper();

    public CsvTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line in the file, from 1
     * @param cells without the space around them
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = cells.stream().map(String::strip).toList();
        }

        /** The cell of a column; empty where the row is shorter. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        private boolean isRead() {
            return cells.stream().anyMatch(cell -> !cell.isEmpty())
                    && !cells.get(0).startsWith("#");
        }
    }

    /** Reads a text; empty, with a problem added, where it is no table. */
    public static Optional<CsvTable> read(String name, String text, Problems problems) {
        List<Row> rows = new ArrayList<>();
        try (JsonParser parser = MAPPER.reader()
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .createParser(text)) {
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                Optional<Row> row = row(name, parser, problems);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                row.filter(Row::isRead).ifPresent(rows::add);
                if (rows.size() > MOST_ROWS) {
                    problems.add(name, "", "the table must have at most %,d rows, got more.".formatted(MOST_ROWS));
                    return Optional.empty();
                }
            }
        } catch (JacksonException e) {
            problems.add(
                    name + ":" + unclosed(text).orElse(e.getLocation().getLineNr()),
                    "",
                    "the text is no table: a cell that begins with a double quote must end with one, and a double quote within it is written twice.");
            return Optional.empty();
        }
        if (rows.isEmpty()) {
            problems.add(name, "", "the table is empty. Write a head and a row for each rule, or remove the file.");
            return Optional.empty();
        }
        return Optional.of(new CsvTable(rows.get(0), rows.subList(1, rows.size())));
    }

    /** The line of the double quote that opens a cell which no other ends; empty where there is none. */
    private static Optional<Integer> unclosed(String text) {
        int line = 1;
        int opened = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                opened = opened == 0 ? line : 0;
            } else if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return opened == 0 ? Optional.empty() : Optional.of(opened);
    }

    private static Optional<Row> row(String name, JsonParser parser, Problems problems) {
        int line = 0;
        List<String> cells = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null && token.isScalarValue(); token = parser.nextToken()) {
            line = line == 0 ? parser.currentLocation().getLineNr() : line;
            cells.add(Objects.requireNonNullElse(parser.getString(), "")); // an empty cell has no text
            if (cells.size() > MOST_CELLS) {
                problems.add(
                        name + ":" + line, "", "the row must have at most %d cells, got more.".formatted(MOST_CELLS));
                return Optional.empty();
            }
        }
        return Optional.of(new Row(line, cells));
    }

    /** What stands between the cells of the first line that has some. */
    private static char separator(String text) {
        String head = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        long commas = head.chars().filter(c -> c == ',').count();
        return head.chars().filter(c -> c == ';').count() > commas ? ';' : ',';
    }
}
