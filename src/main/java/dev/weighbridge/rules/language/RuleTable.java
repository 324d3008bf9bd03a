package dev.weighbridge.rules.language;

import dev.weighbridge.input.CsvTable;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads {@code NAME.table.csv}: each row is a rule, and each column a part of it. A row is written as a rule of DRL and read
 * by the guard of all rules.
 */
final class RuleTable {
    private final String file;
    private final CsvTable table;
    private final FactTypes facts;
    private final Problems problems;

    private RuleTable(String file, CsvTable table, FactTypes facts, Problems problems) {
        this.file = file;
        this.table = table;
        this.facts = facts;
        this.problems = problems;
    }

    /**
     * Reads the rules of a table.
     *
     * @param file as messages name it, for example {@code rules/prices.table.csv}
     * @param first number of its first rule in the rule book
     * @param facts that its rules may read
     * @return the good rules; what is wrong with the others is added to the problems
     */
    static List<Rule> read(String file, String text, int first, FactTypes facts, Problems problems) {
        int before = problems.count();
        Optional<String> rules = CsvTable.read(file, text, problems)
                .flatMap(table -> new RuleTable(file, table, facts, problems).written());
        return rules.filter(written -> problems.count() == before)
                .map(written -> RuleFile.read(file, written, first, facts, problems))
                .orElse(List.of());
    }

    /** The names in the column of names; none where the text is no table. */
    static List<String> names(String text) {
        return CsvTable.read("", text, new Problems()).stream()
                .flatMap(table -> {
                    int column = table.head().cells().indexOf(TableColumn.NAME);
                    return column < 0
                            ? Stream.<String>empty()
                            : table.rows().stream().map(row -> row.cell(column));
                })
                .toList();
    }

    /** The rules as DRL, each on the line of its row; empty, with problems added, where a cell cannot be used. */
    private Optional<String> written() {
        List<TableColumn> columns = columns();
        if (columns.size() < table.head().cells().size()) {
            return Optional.empty();
        }
        if (table.rows().isEmpty()) {
            problems.add(file, "", "the table has no rule. Add a row, or remove the file.");
            return Optional.empty();
        }
        StringBuilder drl = new StringBuilder();
        int line = 1;
        boolean good = true;
        for (CsvTable.Row row : table.rows()) {
            if (row.cells().size() != columns.size()) {
                problem(
                        row,
                        "the row has %d cells, the head has %d. Give each column a cell, which may be empty."
                                .formatted(row.cells().size(), columns.size()));
                good = false;
                continue;
            }
            Optional<String> rule = rule(row, columns);
            good &= rule.isPresent();
            drl.append("\n".repeat(row.line() - line)).append(rule.orElse(""));
            line = row.line();
        }
        return good ? Optional.of(drl.append('\n').toString()) : Optional.empty();
    }

    private List<TableColumn> columns() {
        List<TableColumn> columns = new ArrayList<>();
        List<String> head = table.head().cells();
        for (int i = 0; i < head.size(); i++) {
            String cell = head.get(i);
            try {
                columns.add(TableColumn.of(cell, facts));
            } catch (RuleSyntaxException e) {
                problem(table.head(), "column %d of the head %s".formatted(i + 1, e.getMessage()));
            }
        }
        if (!head.contains(TableColumn.NAME)) {
            problem(
                    table.head(),
                    "the head has no column `%s` for the names of the rules.%s Add it."
                            .formatted(TableColumn.NAME, Nearest.hint(TableColumn.NAME, head)));
            columns.clear();
        }
        return columns;
    }

    /** One rule on one line. */
    private Optional<String> rule(CsvTable.Row row, List<TableColumn> columns) {
        Map<TableColumn.Part, List<String>> parts = new LinkedHashMap<>();
        NavigableMap<Integer, String> warning = new TreeMap<>();
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> column.part() == TableColumn.Part.CONDITION)
                .forEach(column -> patterns.putIfAbsent(column.fact(), new ArrayList<>()));
        boolean good = true;
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            String cell = row.cell(i);
            if (cell.isEmpty()) {
                continue;
            }
            try {
                String written = column.written(cell);
                if (column.part() == TableColumn.Part.CONDITION) {
                    patterns.computeIfAbsent(column.fact(), fact -> new ArrayList<>())
                            .add(written);
                } else if (column.part() == TableColumn.Part.WARNING) {
                    warning.put(TableColumn.WARNING.indexOf(column.head()), written);
                } else if (!written.isEmpty()) {
                    parts.computeIfAbsent(column.part(), part -> new ArrayList<>())
                            .add(written);
                }
            } catch (RuleSyntaxException e) {
                problem(
                        row,
                        "the cell %s of column `%s` %s".formatted(Tree.quoted(cell), column.head(), e.getMessage()));
                good = false;
            }
        }
        if (good && !parts.containsKey(TableColumn.Part.NAME)) {
            problem(row, "the row has no name in column `%s`. Give the rule a name.".formatted(TableColumn.NAME));
            good = false;
        }
        if (!warning.isEmpty()) {
            parts.computeIfAbsent(TableColumn.Part.CALL, part -> new ArrayList<>())
                    .add("advice.warn(%s);".formatted(String.join(", ", warning.values())));
        }
        return good ? Optional.of(text(parts, patterns)) : Optional.empty();
    }

    private static String text(Map<TableColumn.Part, List<String>> parts, Map<String, List<String>> patterns) {
        String when = patterns.entrySet().stream()
                .map(pattern -> pattern.getKey()
                        + (pattern.getValue().isEmpty() ? "()" : "( " + String.join(", ", pattern.getValue()) + " )"))
                .collect(Collectors.joining(" "));
        return "rule %s %s when %s then %s end"
                .formatted(
                        parts.getOrDefault(TableColumn.Part.NAME, List.of("\"\""))
                                .get(0),
                        String.join(" ", parts.getOrDefault(TableColumn.Part.METADATA, List.of())),
                        when,
                        String.join(" ", parts.getOrDefault(TableColumn.Part.CALL, List.of())));
    }

    private void problem(CsvTable.Row row, String message) {
        problems.add(file + ":" + row.line(), "", message);
    }
}
