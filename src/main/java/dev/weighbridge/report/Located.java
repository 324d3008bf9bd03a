package dev.weighbridge.report;

import dev.weighbridge.input.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a problem, taken apart.
 *
 * @param file or folder
 * @param line from 1; 0 where it is about the whole file
 */
record Located(String file, int line) {
    private static final Pattern WITH_LINE = Pattern.compile("(.+):(\\d{1,9})");

    static Located of(Problem problem) {
        Matcher matcher = WITH_LINE.matcher(problem.place());
        return matcher.matches()
                ? new Located(matcher.group(1), Integer.parseInt(matcher.group(2)))
                : new Located(problem.place(), 0);
    }
}
