package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.drools.drl.ast.descr.RuleDescr;

/** Turns Drools' description of one rule into a {@link Rule}, or adds every problem of it. */
final class RuleReader {
    private final String file;
    private final List<String> lines;
    private final TokenChecks tokens;
    private final Problems problems;

    /**
     * A reader of one file.
     *
     * @param file as messages name it
     * @param lines of the file
     * @param tokens of the file
     */
    RuleReader(String file, List<String> lines, TokenChecks tokens, Problems problems) {
        this.file = file;
        this.lines = List.copyOf(lines);
        this.tokens = tokens;
        this.problems = problems;
    }

    /**
     * Reads one rule.
     *
     * @param number of the rule in the rule book
     * @return empty where a problem was added
     */
    Optional<Rule> read(RuleDescr descr, int number) {
        int before = problems.count();
        Consumer<String> reject = message -> problem(descr, message);
        if (!descr.getClass().equals(RuleDescr.class)) {
            reject.accept("is a query. Write a rule.");
            return Optional.empty();
        }
        tokens.checkName(descr, reject);
        List<TokenChecks.Line> metadataLines = tokens.metadata(descr);
        Metadata metadata = Metadata.read(metadataLines, reject);
        rejectOtherThanConditions(descr, reject);
        ConditionElement.And when = condition(descr, reject);
        if (tokens.semicolonAfter(descr)) {
            reject.accept("is followed by `;`. Remove it: the next rule comes right after end.");
        }
        if (when.parts().isEmpty() && problems.count() == before) {
            reject.accept("has no condition. It must read at least one of %s, for example Workload()."
                    .formatted(String.join(", ", FactType.names())));
        }
        Phase phase = when.patterns()
                .map(pattern -> pattern.fact().phase())
                .max(Phase::compareTo)
                .orElse(Phase.WEIGH);
        List<Consequence> consequences =
                when.parts().isEmpty() ? List.of() : ConsequenceParser.read(consequence(descr), phase, reject);
        ConsequenceChecks checks = new ConsequenceChecks(consequences, reject);
        checks.shares();
        checks.neededBeforeCosts(when);
        checks.enforcement(
                metadataLines.stream().anyMatch(line -> line.key().equals("enforcement")), metadata.enforcement());
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                number, descr.getName(), metadata, file, descr.getLine(), text(descr), phase, when, consequences));
    }

    private ConditionElement.And condition(RuleDescr descr, Consumer<String> reject) {
        int before = problems.count();
        ConditionElement.And when = new PatternReader(reject).read(descr.getLhs());
        RuleLimits.check(when, reject);
        if (problems.count() == before) {
            tokens.checkCondition(descr, reject);
        }
        return when;
    }

    private static String consequence(RuleDescr descr) {
        return descr.getConsequence() == null ? "" : descr.getConsequence().toString();
    }

    private static void rejectOtherThanConditions(RuleDescr descr, Consumer<String> reject) {
        if (!descr.getAttributes().isEmpty()) {
            reject.accept(
                    "has the attribute `%s`. Remove it: rules have no attributes, and their order does not matter."
                            .formatted(String.join("`, `", descr.getAttributes().keySet())));
        }
        if (descr.getParentName() != null) {
            reject.accept("extends another rule. Repeat the conditions of that rule here.");
        }
        if (!descr.getNamedConsequences().isEmpty()) {
            reject.accept("has a second consequence. Write a second rule.");
        }
    }

    private String text(RuleDescr descr) {
        int end = Math.min(lines.size(), descr.getEndLine());
        return String.join("\n", lines.subList(Math.min(end, descr.getLine() - 1), end));
    }

    private void problem(RuleDescr rule, String message) {
        String name = rule.getName().replaceAll("\\R", " ");
        problems.add(file + ":" + Math.max(1, rule.getLine()), "", "rule \"%s\" %s".formatted(name, message));
    }
}
