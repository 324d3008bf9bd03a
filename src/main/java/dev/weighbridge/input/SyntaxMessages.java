package dev.weighbridge.input;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * A syntax error of YAML or JSON, described for the person who wrote the text.
 *
 * @param line from 1
 * @param message one line
 */
record SyntaxMessages(int line, String message) {

    static SyntaxMessages of(JacksonException error, Document.Format format) {
        if (error.getCause() instanceof MarkedYamlEngineException marked) {
            // the error's own location is where the surrounding construct begins, often lines above
            int line = marked.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            return new SyntaxMessages(line, message(format, marked.getProblem()));
        }
        int line = error.getLocation() == null
                ? 1
                : Math.max(1, error.getLocation().getLineNr());
        if (error instanceof StreamConstraintsException) {
            return new SyntaxMessages(line, beyondLimits(error.getOriginalMessage()));
        }
        return new SyntaxMessages(line, message(format, plain(error.getOriginalMessage())));
    }

    private static String message(Document.Format format, String reason) {
        String first = reason.replaceAll(" *\\(Do not use .* for indentation\\)", "")
                .lines()
                .findFirst()
                .orElse("it cannot be read")
                .strip();
        String end = first.endsWith(".") || first.endsWith(")") ? "" : ".";
        return "must be valid %s: %s%s%s".formatted(format, first, end, fix(first));
    }

    private static String fix(String reason) {
        if (reason.contains("'\\t(TAB)'")) {
            return " Indent with spaces.";
        }
        boolean unquoted =
                reason.contains("cannot start any token") || reason.contains("mapping values are not allowed");
        return unquoted ? " Put a text that contains `:` or begins with a sign in quotes." : "";
    }

    private static String beyondLimits(String reason) {
        String low = reason.toLowerCase(Locale.ROOT);
        if (low.contains("nesting")) {
            return "must nest at most %d levels deep.".formatted(Document.MAX_DEPTH);
        }
        return low.contains("name length")
                ? "must have keys of at most 50,000 characters, got a longer one."
                : "is longer than the limit.";
    }

    /** The JSON parser's reason without its codes, class names and settings. */
    private static String plain(String reason) {
        return reason.replaceAll("\\('(.)' \\(code [^)]*\\)\\)", "'$1'")
                .replaceAll(" \\(start marker at .*", "")
                .replaceAll(" \\(code [0-9]+\\)", "")
                .replaceAll(": enable `.*", "")
                .replaceAll(": was expecting \\(JSON.*", "")
                .replaceAll(": expected a valid value.*", "")
                .replaceAll("\\(\\(CTRL-CHAR, code ([0-9]+)\\)\\)", "(control character $1)")
                .replaceAll(" due to \\(java.*", "");
    }
}
