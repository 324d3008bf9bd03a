package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import java.util.List;

/** Receives what is wrong with one rule, each with its place in the file. */
final class RuleProblems {
    private final SourceText source;
    private final String name;
    private final TextSpan nameSpan;
    private final Problems problems;

    /**
     * The problems of a rule.
     *
     * @param name of the rule
     * @param nameSpan where the name is written
     */
    RuleProblems(SourceText source, String name, TextSpan nameSpan, Problems problems) {
        this.source = source;
        this.name = name.replaceAll("\\R", " ");
        this.nameSpan = nameSpan;
        this.problems = problems;
    }

    /** @param message the rest of a sentence that begins with the rule's name */
    void add(TextSpan at, String message) {
        problems.add(source.problem(at, sentence(message)));
    }

    /** A problem of the whole rule, which is shown at its name; the message as in {@link #add}. */
    void addToRule(String message) {
        add(nameSpan, message);
    }

    /** The same, with lines to paste that the rule lacks. */
    void addToRule(String message, List<String> lines) {
        problems.add(source.problem(nameSpan, sentence(message)).adding(lines));
    }

    /** The problem that an exception holds. */
    void add(RuleSyntaxException problem) {
        add(problem.at().orElse(nameSpan), problem.getMessage());
    }

    private String sentence(String message) {
        return "rule \"%s\" %s".formatted(name, message);
    }
}
