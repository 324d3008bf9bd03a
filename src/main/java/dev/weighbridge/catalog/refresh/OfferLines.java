package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of {@code api-offers.yaml} with the place of one offer, so that a change leaves every other byte as it is.
 *
 * @param lines each with its line break
 * @param start index of the line with the offer's id
 * @param end index after the offer's last line; comments and blank lines behind it belong to what follows
 */
record OfferLines(List<String> lines, String id, int start, int end) {
    static final String FILE = "api-offers.yaml";

    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+$");

    /**
     * The lines of an offer.
     *
     * @throws InvalidInput if the file does not have it line by line
     */
    static OfferLines of(String text, String id) {
        List<String> lines = lines(text);
        Pattern first = Pattern.compile("(?s) *- id: [\"']?" + Pattern.quote(id) + "[\"']?\\s*(#.*)?");
        for (int i = 0; i < lines.size(); i++) {
            if (first.matcher(lines.get(i)).matches()) {
                return new OfferLines(lines, id, i, blockEnd(lines, i, lines.size()));
            }
        }
        throw unreadable(id, "its id");
    }

    /** The lines of a text, each with its line break. */
    static List<String> lines(String text) {
        return LINE.matcher(text).results().map(match -> match.group()).toList();
    }

    /** The index after the last line that is indented more than a line; comments and blank lines at the end are left out. */
    static int blockEnd(List<String> lines, int at, int limit) {
        int end = at + 1;
        for (int i = at + 1; i < limit; i++) {
            if (isText(lines.get(i))) {
                if (indent(lines.get(i)) <= indent(lines.get(at))) {
                    break;
                }
                end = i + 1;
            }
        }
        return end;
    }

    static boolean isText(String line) {
        return !line.isBlank() && !line.stripLeading().startsWith("#");
    }

    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The index of the line of a key that is indented so far, between two lines; -1 where there is none. */
    static int keyLine(List<String> lines, int from, int to, int indent, String key) {
        for (int i = from; i < to; i++) {
            if (indent(lines.get(i)) == indent && lines.get(i).stripLeading().startsWith(key + ":")) {
                return i;
            }
        }
        return -1;
    }

    /** How far the keys of the offer are indented. */
    int indent() {
        return indent(lines.get(start)) + 2;
    }

    int keyLine(String key) {
        return keyLine(lines, start, end, indent(), key);
    }

    String newline() {
        return lines.get(start).endsWith("\r\n") ? "\r\n" : "\n";
    }

    /** The text with new lines, given without indentation of their own and without line breaks, at an index. */
    String with(int at, int indent, List<String> added) {
        List<String> all = new ArrayList<>(lines.subList(0, at));
        if (at > 0 && !all.get(at - 1).endsWith("\n")) {
            all.set(at - 1, all.get(at - 1) + newline());
        }
        added.forEach(line -> all.add((line.isEmpty() ? "" : " ".repeat(indent)) + line + newline()));
        all.addAll(lines.subList(at, lines.size()));
        return String.join("", all);
    }

    static InvalidInput unreadable(String id, String what) {
        return new InvalidInput(List.of(new Problem(
                "catalog/" + FILE,
                "",
                "%s of `%s` must be written line by line for --write. Nothing was changed. Write the change by hand, or lay the entry out like the others."
                        .formatted(what, id))));
    }
}
