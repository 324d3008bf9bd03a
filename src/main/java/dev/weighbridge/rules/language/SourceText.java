package dev.weighbridge.rules.language;

import dev.weighbridge.input.MarkedLine;
import dev.weighbridge.input.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a rule file, as it is written and as Drools' parser reads it: that has no underscores in numbers, since the
 * parser does not know 10_000_000.
 */
final class SourceText {
    /** An underscore between digits; or a text, a comment or a name, which must not be changed. */
    private static final Pattern DIGIT_GROUP = Pattern.compile(
            "(\"(?:[^\"\\\\\n]|\\\\.)*+\"|//.*|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/|(?<!\\d)[\\p{L}_$][\\p{L}\\p{N}_$]*+)|(?<=\\d)_(?=\\d)");

    private final String file;
    private final boolean table;
    private final String written;
    private final String readable;
    /** Of each underscore that is left out, in order, its offset in the readable text. */
    private final List<Integer> leftOut = new ArrayList<>();

    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

    /**
     * The text of a file.
     *
     * @param file as messages name it
     * @param written the rules; of a table those that its rows mean, each on the line of its row
     */
    SourceText(String file, String written) {
        this.file = file;
        this.table = file.endsWith(RuleFolder.TABLE);
        this.written = written;
        StringBuilder text = new StringBuilder();
        Matcher matcher = DIGIT_GROUP.matcher(written);
        while (matcher.find()) {
            matcher.appendReplacement(text, matcher.group(1) == null ? "" : "$1");
            if (matcher.group(1) == null) {
                leftOut.add(text.length());
            }
        }
        this.readable = matcher.appendTail(text).toString();
        for (int end = written.indexOf('\n'); end >= 0; end = written.indexOf('\n', end + 1)) {
            lineStarts.add(end + 1);
        }
    }

    /** As messages name it. */
    String file() {
        return file;
    }

    /** The text as Drools' parser reads it, with as many lines. */
    String readable() {
        return readable;
    }

    /** The characters of a part as they are written. */
    String written(TextSpan part) {
        return written.substring(offset(part.start()), end(part));
    }

    /** Lines as they are written, from the one of the first part to that of the last. */
    String lines(int first, int last) {
        List<String> lines = new ArrayList<>();
        for (int line = first; line <= Math.min(last, lineStarts.size()); line++) {
            lines.add(line(line));
        }
        return String.join("\n", lines);
    }

    /** The problem at a part of the readable text. */
    Problem problem(TextSpan part, String message) {
        return problemAt(offset(part.start()), end(part), message);
    }

    /** The problem at a part of the text as it is written. */
    Problem problemAt(int start, int end, String message) {
        MarkedLine marked = marked(start, end);
        return table ? new Problem(file + ":" + marked.line(), "", message) : Problem.at(file, marked, message);
    }

    private MarkedLine marked(int start, int end) {
        int found = Collections.binarySearch(lineStarts, start);
        int line = found >= 0 ? found + 1 : -found - 1;
        int lineStart = lineStarts.get(line - 1);
        return MarkedLine.of(line(line), line, start - lineStart, end - lineStart);
    }

    /** @param line from 1 */
    private String line(int line) {
        int end = line < lineStarts.size() ? lineStarts.get(line) - 1 : written.length();
        String text = written.substring(lineStarts.get(line - 1), end);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int end(TextSpan part) {
        return part.end() <= part.start() ? offset(part.start()) : offset(part.end() - 1) + 1;
    }

    /** The offset in the written text of one in the readable text. */
    private int offset(int readableOffset) {
        int low = 0;
        int high = leftOut.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (leftOut.get(middle) <= readableOffset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(written.length(), readableOffset + low);
    }
}
