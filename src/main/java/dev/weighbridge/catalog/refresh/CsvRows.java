package dev.weighbridge.catalog.refresh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a CSV file (RFC 4180) row by row. Its first row names the columns. */
record CsvRows(LineNumberReader in, List<String> columns) {
    private static final int LONGEST_ROW = 1_000_000;

    /** One row.
     *
     * @param values by column; an empty cell is an empty text
     */
    record CsvRow(int line, Map<String, String> values) {
        String get(String column) {
            return values.getOrDefault(column, "").strip();
        }

        Optional<String> find(String column) {
            return Optional.of(get(column)).filter(value -> !value.isEmpty());
        }
    }

    static CsvRows open(Reader reader) throws IOException {
        LineNumberReader in = new LineNumberReader(new BufferedReader(reader));
        return new CsvRows(in, cells(in).stream().map(String::strip).toList());
    }

    /** The next row; empty at the end of the file. Blank lines are skipped. */
    Optional<CsvRow> next() throws IOException {
        while (true) {
            int line = in.getLineNumber() + 1;
            List<String> cells = cells(in);
            if (cells.isEmpty()) {
                return Optional.empty();
            }
            if (cells.size() > 1 || !cells.get(0).isBlank()) {
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                    values.put(columns.get(i), cells.get(i));
                }
                return Optional.of(new CsvRow(line, values));
            }
        }
    }

    /** The cells of one row; none at the end of the file. */
    private static List<String> cells(LineNumberReader in) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int length = 0;
        for (int c = in.read(); ; c = in.read()) {
            if (++length > LONGEST_ROW) {
                throw new IOException("a row of more than 1,000,000 characters");
            }
            if (quoted && c >= 0) {
                in.mark(1);
                if (c != '"') {
                    cell.append((char) c);
                } else if (in.read() == '"') {
                    cell.append('"');
                } else {
                    in.reset();
                    quoted = false;
                }
            } else if (quoted) {
                throw new IOException("a quoted cell that is not closed");
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c < 0) {
                boolean end = c < 0 && cells.isEmpty() && cell.isEmpty();
                if (!end) {
                    cells.add(cell.toString());
                }
                return cells;
            } else {
                cell.append((char) c);
            }
        }
    }
}
