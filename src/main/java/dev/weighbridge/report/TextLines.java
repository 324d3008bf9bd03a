package dev.weighbridge.report;

import java.util.Optional;

/** Text of a terminal, collected line by line; long lines break at 100 columns. */
final class TextLines {
    static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    /** A blank line and a title. */
    void heading(String title) {
        line("");
        line(title);
    }

    void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /** A name and an amount of US dollars in two columns. */
    void amount(String name, Optional<Double> usd) {
        line("  %-24s %14s".formatted(name, usd.map(NumberText::usd).orElse("none")));
    }

    /** Breaks a text at spaces; further lines are indented as far as the first one. */
    void wrapped(String indent, String text) {
        String lead = indent;
        StringBuilder row = new StringBuilder(lead);
        for (String word : text.split(" ", -1)) {
            if (row.length() > lead.length() && row.length() + 1 + word.length() > WIDTH) {
                line(row.toString());
                lead = " ".repeat(indent.length());
                row = new StringBuilder(lead);
            }
            row.append(row.length() > lead.length() ? " " : "").append(word);
        }
        line(row.toString());
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
