package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a problem: file and line.
 *
 * @param file the file or folder
 * @param line from 1; 0 if the problem is about the whole file
 */
record ProblemLocation(String file, int line) {
    private static final Pattern WITH_LINE = Pattern.compile("(.+?):(\\d{1,9})(?::\\d{1,9})?");

    static ProblemLocation of(Problem problem) {
        Matcher matcher = WITH_LINE.matcher(problem.place());
        return matcher.matches()
                ? new ProblemLocation(matcher.group(1), Integer.parseInt(matcher.group(2)))
                : new ProblemLocation(problem.place(), 0);
    }
}
