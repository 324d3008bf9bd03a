package dev.weighbridge.input;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A value of a YAML or JSON document, with its place in the document. */
public sealed interface Tree {
    /** Longest text that a message quotes, in characters. */
    int MAX_QUOTED = 60;

    /** Control and format characters, lone surrogates, and everything that breaks a line. */
    Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    /** The line number of a value from a command-line option. */
    int FROM_OPTION = -1;

    /** Line in the document, from 1; 0 where there is none, {@link #FROM_OPTION} for an option. */
    int line();

    /** JSON Pointer of this value, empty for the document itself. */
    String pointer();

    /** Text, number, true, false or null, as it was written. */
    record Scalar(int line, String pointer, Kind kind, String text) implements Tree {}

    /** A list. */
    record Items(int line, String pointer, List<Tree> values) implements Tree {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A map, its keys in the order written; each key once. */
    record Entries(int line, String pointer, Map<String, Tree> values) implements Tree {}

    /** The type of a scalar in its document. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** The value for a message: what was typed, in backticks. */
    default String display() {
        if (this instanceof Scalar scalar) {
            return switch (scalar.kind()) {
                case NULL -> "nothing";
                case TEXT -> scalar.text().isBlank() ? "an empty text" : quoted(scalar.text());
                default -> quoted(scalar.text());
            };
        }
        return this instanceof Items ? "a list" : "a map";
    }

    /**
     * Typed text for a message: in backticks, on one line, at most 60 characters, without terminal control characters
     * and without backticks of its own.
     */
    static String quoted(String text) {
        String line = onOneLine(text.strip()).replace('`', '\'');
        boolean fits = line.codePointCount(0, line.length()) <= MAX_QUOTED;
        return "`" + (fits ? line : line.substring(0, line.offsetByCodePoints(0, MAX_QUOTED - 3)) + "...") + "`";
    }

    /** A text for a message: a space stands for what has no shape of its own, such as line breaks and control characters. */
    static String onOneLine(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** A key escaped as one token of a JSON Pointer. */
    static String token(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
