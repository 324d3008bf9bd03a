package dev.weighbridge.input;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A value of a YAML or JSON document that remembers where it stands. */
public sealed interface Tree {
    /** Longest text that a message shows, in characters. */
    int LONGEST_SHOWN = 60;

    /** Control and format characters, half characters, and everything that breaks a line. */
    Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    /** The line of a value that a command-line option gave. */
    int FROM_OPTION = -1;

    /** Line in the document, from 1; 0 where there is none, {@link #FROM_OPTION} for an option. */
    int line();

    /** JSON Pointer of this value, empty for the document itself. */
    String pointer();

    /** Text, number, true, false or nothing, as it was written. */
    record Scalar(int line, String pointer, Kind kind, String text) implements Tree {}

    /** A list. */
    record Items(int line, String pointer, List<Tree> values) implements Tree {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A map, its keys in the order written; each key once. */
    record Entries(int line, String pointer, Map<String, Tree> values) implements Tree {}

    /** What the document said a scalar is. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** The value as a message shows it: what was typed, in backticks. */
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
     * What somebody typed, as a message shows it: in backticks, on one line, at most 60 characters, and nothing in it
     * that steers a terminal or ends the quotation.
     */
    static String quoted(String text) {
        String line = UNSHOWN.matcher(text.strip()).replaceAll(" ").replace('`', '\'');
        boolean fits = line.codePointCount(0, line.length()) <= LONGEST_SHOWN;
        return "`" + (fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN - 3)) + "...") + "`";
    }

    /** A key as one token of a JSON Pointer. */
    static String token(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
