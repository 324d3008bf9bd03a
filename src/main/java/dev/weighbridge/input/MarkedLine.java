package dev.weighbridge.input;

import java.util.List;
import java.util.stream.Stream;

/**
 * The line of a file that a problem is about, with a caret under the place.
 *
 * @param line from 1
 * @param column of the first character, from 1, in UTF-16 units
 * @param endColumn of the character behind the last
 * @param source the line, or the part of it around the place; a space stands for each tab
 * @param caret the text to show below it: spaces, and carets under the place
 * @param add lines to paste that the file lacks; empty in most cases
 */
public record MarkedLine(int line, int column, int endColumn, String source, String caret, List<String> add) {
    private static final int MOST_SHOWN = 160;
    private static final int SHOWN_BEFORE = 60;
    private static final String CUT = "…";
    private static final String INDENT = "    ";

    public MarkedLine {
        add = List.copyOf(add);
    }

    /**
     * A line and a place in it.
     *
     * @param line from 1
     * @param start offset of the place in the text, from 0
     * @param end offset behind the place; one that is not above {@code start} marks one character
     */
    public static MarkedLine of(String text, int line, int start, int end) {
        int last = Math.max(start + 1, Math.min(end, text.length()));
        int from = text.length() <= MOST_SHOWN ? 0 : wholeCharacter(text, Math.max(0, start - SHOWN_BEFORE));
        int to = wholeCharacter(text, Math.min(text.length(), from + MOST_SHOWN));
        String before = (from > 0 ? CUT : "") + text.substring(from, Math.max(from, Math.min(start, to)));
        String source = (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
        int shownStart = Math.min(start, text.length());
        int marked = text.codePointCount(shownStart, Math.max(shownStart, Math.min(last, to)));
        return new MarkedLine(
                line,
                start + 1,
                last + 1,
                source.replaceAll("\\p{Cntrl}", " "),
                " ".repeat(before.codePointCount(0, before.length())) + "^".repeat(Math.max(1, marked)),
                List.of());
    }

    private static int wholeCharacter(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    /** The same with lines to paste. */
    public MarkedLine adding(List<String> lines) {
        return new MarkedLine(line, column, endColumn, source, caret, lines);
    }

    /** What text shows below the message: the line, the caret, and the lines to paste. */
    public List<String> shown() {
        return Stream.concat(Stream.of(source, caret), add.stream())
                .map(INDENT::concat)
                .toList();
    }
}
