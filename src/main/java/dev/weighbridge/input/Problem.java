package dev.weighbridge.input;

import java.util.List;
import java.util.Optional;

/**
 * One mistake in a text that a person wrote: where it is, what must be there, what is there, and how to fix it.
 *
 * @param place file and line ({@code workload.yaml:3}), in rules the column too ({@code rules/volume.drl:14:23}), or only
 *     the file or entry point where there is no line
 * @param pointer JSON Pointer of the value within its document, empty for the document itself
 * @param message one line in the reader's own field names; line breaks and terminal control characters become spaces,
 *     and more than 2,000 characters are cut
 * @param marked the line with the place in it, where the place has a column
 */
public record Problem(String place, String pointer, String message, Optional<MarkedLine> marked) {
    /** Of a message; the longest that the program writes itself lists the fields of a fact. */
    private static final int MOST_CHARACTERS = 2_000;

    public Problem {
        place = Tree.onOneLine(place);
        message = shortened(Tree.onOneLine(message));
    }

    /** A problem whose place has no column. */
    public Problem(String place, String pointer, String message) {
        this(place, pointer, message, Optional.empty());
    }

    /** A problem at a place in a line of a file. */
    public static Problem at(String file, MarkedLine marked, String message) {
        return new Problem(
                "%s:%d:%d".formatted(file, marked.line(), marked.column()), "", message, Optional.of(marked));
    }

    /** The same problem with another message. */
    public Problem saying(String other) {
        return new Problem(place, pointer, other, marked);
    }

    /** The same problem with lines to paste below the line that it is about. */
    public Problem adding(List<String> lines) {
        return new Problem(place, pointer, message, marked.map(line -> line.adding(lines)));
    }

    /** The lines that show it to people: the message after its place, and below it the line with a caret. */
    public String shown() {
        List<String> below = marked.map(MarkedLine::shown).orElse(List.of());
        return below.isEmpty() ? toString() : this + "\n" + String.join("\n", below);
    }

    private static String shortened(String message) {
        if (message.length() <= MOST_CHARACTERS) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(MOST_CHARACTERS - 4)) ? 4 : 3;
        return message.substring(0, MOST_CHARACTERS - end) + "...";
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
