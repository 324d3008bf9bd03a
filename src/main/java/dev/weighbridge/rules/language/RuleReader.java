package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Rule.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.runtime.CommonToken;
import org.drools.drl.ast.descr.RuleDescr;

/** Turns Drools' description of one rule into a {@link Rule}, or adds every problem of it. */
final class RuleReader {
    /** Attributes by which other rule engines date a rule. */
    private static final Set<String> DAYS = Set.of("date-effective", "date-expires", "enabled");

    private final SourceText source;
    private final TokenChecks tokens;
    private final FactTypes facts;
    private final Problems problems;

    /**
     * A reader of one file.
     *
     * @param tokens of the file
     * @param facts that its rules may read
     */
    RuleReader(SourceText source, TokenChecks tokens, FactTypes facts, Problems problems) {
        this.source = source;
        this.tokens = tokens;
        this.facts = facts;
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
        RuleProblems ofRule = new RuleProblems(source, descr.getName(), tokens.nameSpan(descr), problems);
        if (!descr.getClass().equals(RuleDescr.class)) {
            ofRule.addToRule("is a query. Write a rule.");
            return Optional.empty();
        }
        tokens.checkName(descr, ofRule::addToRule);
        MetadataReader metadataReader = new MetadataReader(tokens, tokens.from(descr), ofRule);
        Rule.Metadata metadata = metadataReader.read();
        metadataReader.requireLines();
        rejectOtherThanConditions(descr, ofRule);
        int beforeCondition = problems.count();
        ConditionElement.And when = condition(descr, ofRule);
        tokens.semicolonAfter(descr)
                .ifPresent(at -> ofRule.add(at, "is followed by `;`. Remove it: the next rule comes right after end."));
        if (tokens.words(descr, "when").isEmpty()) {
            ofRule.add(
                    tokens.firstWord(descr, "then"),
                    "has no `when`. Add it before `then`, with at least one of %s, for example Workload()."
                            .formatted(String.join(", ", FactType.names())));
        } else if (when.parts().isEmpty() && problems.count() == beforeCondition) {
            ofRule.addToRule("has no condition. It must read at least one of %s, for example Workload()."
                    .formatted(String.join(", ", FactType.names())));
        }
        AdmissionCheck.check(when, word -> tokens.words(descr, word), ofRule);
        Optional<Phase> phase = AdmissionCheck.readsOffer(when)
                ? Optional.of(Phase.ADMIT)
                : when.patterns().map(pattern -> pattern.fact().phase()).max(Phase::compareTo);
        int beforeConsequence = problems.count();
        List<Consequence> consequences = consequences(descr, phase, ofRule);
        if (problems.count() == beforeConsequence
                && metadata.enforcement().isPresent()
                && consequences.stream().noneMatch(RuleReader::rulesOut)) {
            metadataReader
                    .keySpan("enforcement")
                    .ifPresent(at -> ofRule.add(at, "has @enforcement but rules nothing out. Remove it."));
        }
        checkWeights(descr, consequences, when, ofRule);
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                number,
                descr.getName(),
                metadata,
                source.file(),
                descr.getLine(),
                source.lines(descr.getLine(), descr.getEndLine()),
                phase.orElse(Phase.WEIGH),
                when,
                consequences));
    }

    private ConditionElement.And condition(RuleDescr descr, RuleProblems ofRule) {
        int before = problems.count();
        ConditionElement.And when = new PatternReader(facts, tokens, ofRule).read(descr.getLhs());
        RuleLimits.check(when, ofRule::addToRule);
        if (problems.count() == before) {
            tokens.checkCondition(descr.getStartCharacter(), ofRule);
        }
        rejectSecondNames(descr, ofRule);
        return when;
    }

    private List<Consequence> consequences(RuleDescr descr, Optional<Phase> phase, RuleProblems ofRule) {
        TextSpan span = tokens.consequence(descr);
        String text = source.readable().substring(span.start(), span.end());
        return ConsequenceParser.read(text, span.start(), phase, ofRule);
    }

    private static boolean rulesOut(Consequence consequence) {
        return consequence instanceof Consequence.Exclude
                || consequence instanceof Consequence.Opinion opinion && opinion.finding() == Finding.RULES_OUT;
    }

    private void rejectOtherThanConditions(RuleDescr descr, RuleProblems ofRule) {
        if (!descr.getAttributes().isEmpty()) {
            Set<String> written = descr.getAttributes().keySet();
            ofRule.add(
                    tokens.firstWord(descr, written.iterator().next().split("-", 2)[0]),
                    "has the attribute `%s`. %s"
                            .formatted(
                                    String.join("`, `", written),
                                    written.stream().anyMatch(DAYS::contains)
                                            ? "Write @from(\"2027-04-01\") and @until(\"2027-09-30\") for the days on which the rule counts."
                                            : "Remove it: rules have no attributes, and their order does not matter."));
        }
        if (descr.getParentName() != null) {
            ofRule.add(
                    tokens.firstWord(descr, "extends"),
                    "extends another rule. Repeat the conditions of that rule here.");
        }
        if (!descr.getNamedConsequences().isEmpty()) {
            ofRule.add(tokens.firstWord(descr, "then"), "has a second consequence. Write a second rule.");
        }
    }

    /** Rejects the weight of a finding in a rule that does not always fire. */
    private void checkWeights(
            RuleDescr descr, List<Consequence> consequences, ConditionElement when, RuleProblems ofRule) {
        if (consequences.stream().anyMatch(Consequence.Counts.class::isInstance)
                && !when.text().equals("Workload()")) {
            ofRule.add(
                    tokens.firstWord(descr, "counts"),
                    "sets the weight of a finding under a condition. The weight is the same for every workload:"
                            + " write Workload() alone.");
        }
    }

    /** Rejects a name such as {@code $limit} that was given to another field before. */
    private void rejectSecondNames(RuleDescr rule, RuleProblems ofRule) {
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
                ofRule.add(
                        TokenChecks.span(before),
                        "gives the name `%s` again. Give each field a name of its own."
                                .formatted(tokens.written(before)));
            }
            before = token;
        }
    }
}
