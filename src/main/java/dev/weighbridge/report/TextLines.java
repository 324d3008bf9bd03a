package dev.weighbridge.report;

import dev.weighbridge.report.TextStyle.Ink;
import java.util.Optional;

/** Text of a terminal, collected line by line; long lines break at its width. */
final class TextLines {
    /** By how many columns a line that continues another is deeper than where that one's text begins. */
    private static final int HANGING = 2;

    private final StringBuilder out = new StringBuilder();
    private final TextStyle style;

    TextLines(TextStyle style) {
        this.style = style;
    }

    TextStyle style() {
        return style;
    }

    /** A blank line and a title. */
    void heading(String title) {
        line("");
        wrapped(Ink.BOLD, "", title);
    }

    void line(String text) {
        line(Ink.NONE, text);
    }

    private void line(Ink ink, String text) {
        out.append(style.drawn(ink, text.stripTrailing())).append('\n');
    }

    /** A name and an amount of US dollars in two columns. */
    void amount(String name, Optional<Double> usd) {
        line("  %-24s %14s".formatted(name, usd.map(NumberText::usd).orElse("none")));
    }

    /**
     * Breaks a text at spaces, and a word that is longer than a line where the line ends. Further lines are indented two
     * columns more than the first one, so that nothing that people typed stands where a line of its own would begin.
     */
    void wrapped(String indent, String text) {
        wrapped(Ink.NONE, indent, text);
    }

    /** The same, each line in an ink. */
    void wrapped(Ink ink, String indent, String text) {
        String hanging = " ".repeat(indent.length() + HANGING);
        String lead = indent;
        StringBuilder row = new StringBuilder(lead);
        for (String word : text.split(" ", -1)) {
            if (row.length() > lead.length() && row.length() + 1 + word.length() > style.width()) {
                line(ink, row.toString());
                lead = hanging;
                row = new StringBuilder(lead);
            }
            row.append(row.length() > lead.length() ? " " : "").append(word);
            while (row.length() > style.width()) {
                int end = style.width() - (Character.isHighSurrogate(row.charAt(style.width() - 1)) ? 1 : 0);
                line(ink, row.substring(0, end));
                lead = hanging;
                row.replace(0, end, lead);
            }
        }
        line(ink, row.toString());
    }

    /** All lines of another text, as they are. */
    void append(TextLines other) {
        out.append(other.out);
    }

    /** How many lines there are. */
    long count() {
        return out.chars().filter(character -> character == '\n').count();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
