package dev.weighbridge.report;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markdown, collected line by line. Text that people gave goes through {@link #escaped} or {@link #code} first. */
public final class MarkdownLines {
    /**
     * What becomes a link or notifies somebody: an address with a scheme or {@code www.}, a mention, the host of an email
     * address. {@code azure/gpt-4o-mini@eu} is none of these.
     */
    private static final String LIVE =
            "(?i:[a-z]{1,9}://|www\\.|(?<![a-z0-9])@(?=\\w)|@(?=[\\w-]*\\.\\w))(?:[\\w./:@-]*[\\w/])?";

    /** What would be markup: within a line, or where a text stands first, as the marker of a list or the line under a heading. */
    private static final String MARKUP = "[\\\\`*_~\\[\\]<>#]|&(?=#?\\w+;)|^[-+=]|(?<=^\\d{1,9})[.)](?=\\s|$)";

    private static final Pattern ESCAPED = Pattern.compile("(" + LIVE + ")|" + MARKUP);
    private static final Pattern LINKED = Pattern.compile(LIVE);

    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final Pattern ALIGNMENT = Pattern.compile("(-+:?)");

    private final StringBuilder out = new StringBuilder();

    MarkdownLines() {}

    /** An empty line stands once, however often it is asked for. */
    void line(String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        if (text.isEmpty()) {
            blank();
        } else {
            out.append(text).append('\n');
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

    /** The next row of a table. */
    void row(String... cells) {
        out.append(tableRow(cells)).append('\n');
    }

    /**
     * A row of a table, without the end of the line.
     *
     * @param cells Markdown; a pipe in one, also in a code span, does not end it
     */
    public static String tableRow(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.isBlank() ? "" : " " + cell.strip().replace("|", "\\|"))
                .collect(Collectors.joining(" |", "|", " |"));
    }

    /** A code span that shows a text as it is: between more backticks than stand side by side in it. */
    public static String code(String text) {
        String backticks = "`"
                .repeat(1
                        + BACKTICKS
                                .matcher(text)
                                .results()
                                .mapToInt(found -> found.group().length())
                                .max()
                                .orElse(0));
        // A space on either side is not shown. Without one, a backtick at an end would belong to those around the text.
        String space =
                text.startsWith("`") || text.endsWith("`") || text.startsWith(" ") && text.endsWith(" ") ? " " : "";
        return backticks + space + text + space + backticks;
    }

    /**
     * A text with a backslash before each character that Markdown would read as markup, wherever the text stands, and without
     * blanks before it. What becomes a link or notifies somebody is a code span. Deliberate: GitHub and others look for
     * links and mentions in the text that a reader sees, where a backslash is gone; only in code they look for none.
     */
    public static String escaped(String text) {
        return ESCAPED.matcher(text.stripLeading()).replaceAll(match -> match.group(1) == null ? "\\\\$0" : "`$0`");
    }

    /** A text for an element of HTML within Markdown, where Markdown's own escapes are not read. */
    public static String escapedInHtml(String text) {
        String characters = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return LINKED.matcher(characters).replaceAll("<code>$0</code>");
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
