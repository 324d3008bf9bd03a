package dev.weighbridge.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds a row to the end of a list in the text of a catalogue file, and leaves every other byte as it is. */
final class CatalogAppender {
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+$");
    private static final Pattern ITEM = Pattern.compile("( *)- .*", Pattern.DOTALL);

    private CatalogAppender() {}

    /** The text with the row; the list is made at the end of the text if there is none. */
    static String append(String text, CatalogRow row) {
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(
                LINE.matcher(text).results().map(match -> match.group()).toList());
        int key = keyLine(lines, row.list());
        int after = key < 0 ? lines.size() : endOfList(lines, key);
        String indent = key < 0 ? "  " : indent(lines.subList(key, after));
        StringBuilder added = new StringBuilder();
        if (after > 0 && !lines.get(after - 1).endsWith("\n")) {
            added.append(newline);
        }
        if (key < 0) {
            added.append(row.list()).append(':').append(newline);
        }
        for (int i = 0; i < row.fields().size(); i++) {
            added.append(indent)
                    .append(i == 0 ? "- " : "  ")
                    .append(row.fields().get(i))
                    .append(newline);
        }
        lines.add(after, added.toString());
        return String.join("", lines);
    }

    /** The text without the rows of the same conditions, as {@code measure} wrote them. */
    static String withoutSame(String text, CatalogRow row) {
        List<String> lines =
                LINE.matcher(text).results().map(match -> match.group()).toList();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int end = endOfItem(lines, i);
            if (end > i
                    && !row.conditions().isEmpty()
                    && fields(lines.subList(i, end)).containsAll(row.conditions())) {
                i = end - 1;
            } else {
                kept.add(lines.get(i));
            }
        }
        return String.join("", kept);
    }

    private static List<String> fields(List<String> item) {
        return item.stream().map(line -> line.strip().replaceFirst("^- ", "")).toList();
    }

    /** The index after the lines of the item that begins at a line, or that line where none begins. */
    private static int endOfItem(List<String> lines, int start) {
        Matcher item = ITEM.matcher(lines.get(start));
        if (!item.matches()) {
            return start;
        }
        int end = start + 1;
        while (end < lines.size() && lines.get(end).startsWith(item.group(1) + "  ")) {
            end++;
        }
        return end;
    }

    private static int keyLine(List<String> lines, String list) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("(?s)" + list + ":\\s*(#.*)?")) {
                return i;
            }
        }
        return -1;
    }

    /** The index after the last line of the list; comments and blank lines behind it belong to what follows. */
    private static int endOfList(List<String> lines, int key) {
        int end = key + 1;
        for (int i = key + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ") && !line.startsWith("-")) {
                break;
            }
            end = i + 1;
        }
        return end;
    }

    private static String indent(List<String> list) {
        return list.stream()
                .map(ITEM::matcher)
                .filter(Matcher::matches)
                .map(item -> item.group(1))
                .findFirst()
                .orElse("  ");
    }
}
