package dev.weighbridge.input;

import java.util.Locale;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * What keeps a text from being YAML or JSON, in words for the person who wrote it.
 *
 * @param line from 1
 * @param message one line
 */
record SyntaxMessages(int line, String message) {

    static SyntaxMessages of(JacksonException fault, Document.Format format) {
        if (fault.getCause() instanceof MarkedYamlEngineException marked) {
            // the fault's own location is where the surrounding construct begins, often lines above
            int line = marked.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            return new SyntaxMessages(line, told(format, marked.getProblem()));
        }
        int line = fault.getLocation() == null
                ? 1
                : Math.max(1, fault.getLocation().getLineNr());
        if (fault instanceof StreamConstraintsException) {
            return new SyntaxMessages(line, beyondLimits(fault.getOriginalMessage()));
        }
        return new SyntaxMessages(line, told(format, plain(fault.getOriginalMessage())));
    }

    private static String told(Document.Format format, String reason) {
        String first = reason.replaceAll(" *\\(Do not use .* for indentation\\)", "")
                .lines()
                .findFirst()
                .orElse("it cannot be read")
                .strip();
        String end = first.endsWith(".") || first.endsWith(")") ? "" : ".";
        return "must be valid %s: %s%s%s".formatted(format, first, end, cure(first));
    }

    private static String cure(String reason) {
        if (reason.contains("'\\t(TAB)'")) {
            return " Indent with spaces.";
        }
        boolean unquoted =
                reason.contains("cannot start any token") || reason.contains("mapping values are not allowed");
        return unquoted ? " Put a text that holds `:` or begins with a sign in quotes." : "";
    }

    private static String beyondLimits(String reason) {
        String low = reason.toLowerCase(Locale.ROOT);
        if (low.contains("nesting")) {
            return "must nest at most %d levels deep.".formatted(Document.DEEPEST);
        }
        return low.contains("name length")
                ? "must have keys of at most 50,000 characters, got a longer one."
                : "must be shorter than what is read at most.";
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
