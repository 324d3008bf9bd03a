package dev.weighbridge.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Markdown, collected line by line. Text that people gave goes through {@link #escaped} or {@link #code} first. */
public final class MarkdownLines {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_~\\[\\]<>|#]|&(?=#?\\w+;)");

    private static final Pattern CELL_END = Pattern.compile(" {2,}\\|");
    private static final Pattern ALIGNMENT = Pattern.compile("(-+:?)");

    private final StringBuilder out = new StringBuilder();

    MarkdownLines() {}

    /** An empty line stands once, however often it is asked for; the cells of a table have one space on either side. */
    void line(String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        if (text.isEmpty()) {
            blank();
        } else {
            out.append(text.startsWith("|") ? CELL_END.matcher(text).replaceAll(" |") : text)
                    .append('\n');
        }
    }

    private void blank() {
        int end = out.length();
        if (end > 0 && !(end > 1 && out.charAt(end - 1) == '\n' && out.charAt(end - 2) == '\n')) {
            out.append('\n');
        }
    }

    /** A heading of the second level, with the blank lines around it. */
    void heading(String title) {
        paragraph("## " + title);
        blank();
    }

    /** A line after a blank one. */
    void paragraph(String text) {
        blank();
        out.append(text).append('\n');
    }

    /** The head of a table, after a blank line. */
    void table(String head, String alignment) {
        blank();
        line("%s", head);
        line("%s", ALIGNMENT.matcher(alignment).replaceAll(" $1 "));
    }

    /** A code span. A character that would end it, or the table cell around it, is replaced or escaped. */
    static String code(String text) {
        return "`" + text.replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** A text with a backslash before each character that Markdown would read as markup. */
    public static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$0");
    }

    /** How many lines there are: as they stand, or, where that is more, those of 100 characters in print, without blank ones. */
    long count() {
        TextLines printed = new TextLines(TextStyle.PLAIN);
        out.toString().lines().filter(line -> !line.isEmpty()).forEach(line -> printed.wrapped("", line));
        return Math.max(out.toString().lines().count(), printed.count());
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
