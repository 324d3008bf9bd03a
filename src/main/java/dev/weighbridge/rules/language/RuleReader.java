package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Rule.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.runtime.CommonToken;
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
        MetadataReader metadataReader = new MetadataReader(tokens, descr, reject);
        Rule.Metadata metadata = metadataReader.read();
        rejectOtherThanConditions(descr, reject);
        ConditionElement.And when = condition(descr, reject);
        if (tokens.semicolonAfter(descr)) {
            reject.accept("is followed by `;`. Remove it: the next rule comes right after end.");
        }
        if (when.parts().isEmpty() && problems.count() == before) {
            reject.accept("has no condition. It must read at least one of %s, for example Workload()."
                    .formatted(String.join(", ", FactType.names())));
        }
        AdmissionCheck.check(when, reject);
        Phase phase = AdmissionCheck.readsOffer(when)
                ? Phase.ADMIT
                : when.patterns()
                        .map(pattern -> pattern.fact().phase())
                        .max(Phase::compareTo)
                        .orElse(Phase.WEIGH);
        List<Consequence> consequences =
                when.parts().isEmpty() ? List.of() : ConsequenceParser.read(consequence(descr), phase, reject);
        checkWeights(consequences, when, reject);
        checkEnforcement(consequences, metadataReader.has("enforcement"), metadata.enforcement(), reject);
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
        rejectSecondNames(descr);
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

    /** Rejects the weight of a finding in a rule that does not always fire. */
    private static void checkWeights(List<Consequence> consequences, ConditionElement when, Consumer<String> reject) {
        if (consequences.stream().anyMatch(Consequence.Counts.class::isInstance)
                && !when.text().equals("Workload()")) {
            reject.accept("sets the weight of a finding under a condition. The weight is the same for every workload:"
                    + " write Workload() alone.");
        }
    }

    /**
     * Rejects a rule that excludes or rules something out without @enforcement, and the reverse.
     *
     * @param written whether the rule has an @enforcement line
     * @param enforcement its value, if it is a known one
     */
    private static void checkEnforcement(
            List<Consequence> consequences,
            boolean written,
            Optional<Rule.Enforcement> enforcement,
            Consumer<String> reject) {
        boolean rulesOut = consequences.stream()
                .anyMatch(consequence -> consequence instanceof Consequence.Exclude
                        || consequence instanceof Consequence.Opinion opinion
                                && opinion.finding() == Finding.RULES_OUT);
        if (rulesOut && !written) {
            reject.accept("rules something out but has no @enforcement. Add whether it can be waived for a workload:"
                    + " @enforcement(\"mandatory\") or @enforcement(\"waivable\").");
        }
        if (!rulesOut && !consequences.isEmpty() && enforcement.isPresent()) {
            reject.accept("has @enforcement but rules nothing out. Remove it.");
        }
    }

    private String text(RuleDescr descr) {
        int end = Math.min(lines.size(), descr.getEndLine());
        return String.join("\n", lines.subList(Math.min(end, descr.getLine() - 1), end));
    }

    /** Rejects a name such as {@code $limit} that was given to another field before. */
    private void rejectSecondNames(RuleDescr rule) {
        Set<String> names = new HashSet<>();
        CommonToken before = null;
        for (CommonToken token : tokens.from(rule)) {
            if (tokens.isWord(token, "then")) {
                return;
            }
            if (before != null
                    && tokens.written(token).equals(":")
                    && tokens.written(before).startsWith("$")
                    && !names.add(tokens.written(before))) {
                problem(
                        rule,
                        before.getLine(),
                        "gives the name `%s` again in column %d. Give each field a name of its own."
                                .formatted(tokens.written(before), column(before)));
            }
            before = token;
        }
    }

    /** The column in the file, from 1; the token's own one is without underscores in numbers. */
    private int column(CommonToken token) {
        String line = lines.get(token.getLine() - 1);
        int column = 0;
        while (RuleFile.readable(line.substring(0, column)).length() < token.getCharPositionInLine()) {
            column++;
        }
        return column + 1;
    }

    private void problem(RuleDescr rule, String message) {
        problem(rule, rule.getLine(), message);
    }

    private void problem(RuleDescr rule, int line, String message) {
        String name = rule.getName().replaceAll("\\R", " ");
        problems.add(file + ":" + Math.max(1, line), "", "rule \"%s\" %s".formatted(name, message));
    }
}
