package dev.weighbridge.input;

import java.util.List;
import java.util.Map;

/** A value of a YAML or JSON document that remembers where it stands. */
public sealed interface Tree {
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
        TRUTH,
        NOTHING
    }

    /** The value as a message shows it: what was typed, in backticks. */
    default String shown() {
        if (this instanceof Scalar scalar) {
            return scalar.kind() == Kind.NOTHING ? "nothing" : "`" + clipped(scalar.text()) + "`";
        }
        return this instanceof Items ? "a list" : "a map";
    }

    private static String clipped(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
