package dev.weighbridge.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Markdown, collected line by line. Text that people gave goes through {@link #escaped} or {@link #code} first. */
public final class MarkdownLines {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>|#]");

    private final StringBuilder out = new StringBuilder();

    MarkdownLines() {}

    void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** A heading of the second level, with the blank lines around it. */
    void heading(String title) {
        paragraph("## " + title);
        out.append('\n');
    }

    /** A line after a blank one. */
    void paragraph(String text) {
        out.append('\n').append(text).append('\n');
    }

    /** The head of a table, after a blank line. */
    void table(String head, String alignment) {
        out.append('\n').append(head).append('\n').append(alignment).append('\n');
    }

    /** A code span. A character that would end it, or the table cell around it, is replaced or escaped. */
    static String code(String text) {
        return "`" + text.replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** A text with a backslash before each character that Markdown would read as markup. */
    public static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$0");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
